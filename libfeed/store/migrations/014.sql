-- SPDX-License-Identifier: LGPL-2.1-or-later
-- known_before: the last entry of all when the first document of the feed had been taken in. What
-- came with that is no news.
ALTER TABLE fetch_state ADD COLUMN known_before INTEGER;
UPDATE fetch_state SET known_before = (SELECT ifnull (max (id), 0) FROM status)
  WHERE last_success IS NOT NULL;

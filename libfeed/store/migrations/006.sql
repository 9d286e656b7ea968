-- SPDX-License-Identifier: LGPL-2.1-or-later
-- outline: as that of a feed.
ALTER TABLE folder ADD COLUMN outline TEXT;

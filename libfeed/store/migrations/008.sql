-- SPDX-License-Identifier: LGPL-2.1-or-later
-- notify: whether to tell the person of each new entry.
ALTER TABLE feed ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;

-- SPDX-License-Identifier: LGPL-2.1-or-later
-- no_push: whether nobody is to tell of this feed's news. resting: who was asked to and would or could
-- not, a line each of when they may be asked again and their address.
ALTER TABLE feed ADD COLUMN no_push INTEGER NOT NULL DEFAULT 0;
ALTER TABLE push ADD COLUMN resting TEXT NOT NULL DEFAULT '';

-- SPDX-License-Identifier: LGPL-2.1-or-later
-- listed: a download that is done is known as long as its file is there, also when people no longer
-- want to see it among those that are on their way.
ALTER TABLE transfer ADD COLUMN listed INTEGER NOT NULL DEFAULT 1;

-- SPDX-License-Identifier: LGPL-2.1-or-later
-- When each part of maintenance was last done to its end, so that it is done once a day however
-- short the sessions are.

CREATE TABLE chore (
  name TEXT PRIMARY KEY,
  done_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

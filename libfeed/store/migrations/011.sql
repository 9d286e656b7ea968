-- SPDX-License-Identifier: LGPL-2.1-or-later
-- What a feed offers to be told by, and what came of it. No secret: callbacks and keys are derived
-- from one key in the keyring, of which key_mark only tells that it is still the same.
CREATE TABLE push (
  feed_id INTEGER PRIMARY KEY REFERENCES feed ON DELETE CASCADE,
  offer TEXT NOT NULL DEFAULT '',
  kind TEXT,
  hub TEXT,
  topic TEXT,
  key_mark TEXT,
  phase TEXT NOT NULL DEFAULT 'idle',
  since INTEGER,
  expires INTEGER,
  next_attempt INTEGER,
  heard INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  first_failed INTEGER,
  message TEXT
) STRICT;

-- Where the process that runs the engine listens, or why it cannot.
CREATE TABLE listening (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  address TEXT,
  message TEXT
) STRICT;

-- SPDX-License-Identifier: LGPL-2.1-or-later
-- entry_companion: what goes with the recordings of an entry: chapters, and the addresses of chapters
-- and transcripts. start is in milliseconds.
CREATE TABLE entry_companion (
  entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  start INTEGER NOT NULL,
  title TEXT,
  uri TEXT,
  type TEXT,
  language TEXT,
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

-- playback: how far the person has listened, in milliseconds.
CREATE TABLE playback (
  entry_id INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
  uri TEXT NOT NULL,
  position INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  finished INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (entry_id, uri)
) STRICT, WITHOUT ROWID;

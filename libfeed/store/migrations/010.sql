-- SPDX-License-Identifier: LGPL-2.1-or-later
-- Transfers: files on their way here, or from here to a server, and those that are done. The columns
-- up to headers are what was asked for. folder, file and part are addresses of files; folder is NULL
-- for the store's own. entry_id and feed_id name what may be gone: the file stays. settling: the file
-- is about to get its name. sent: an upload that may have reached the server.
CREATE TABLE transfer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  uri TEXT NOT NULL,
  method TEXT NOT NULL,
  title TEXT,
  feed_id INTEGER,
  entry_id INTEGER,
  folder TEXT,
  named INTEGER NOT NULL DEFAULT 0,
  expected_type TEXT,
  expected_length INTEGER NOT NULL DEFAULT 0,
  group_name TEXT,
  serial INTEGER NOT NULL DEFAULT 0,
  priority INTEGER NOT NULL DEFAULT 0,
  cost INTEGER NOT NULL DEFAULT 0,
  headers TEXT,
  added INTEGER NOT NULL,
  file TEXT NOT NULL,
  part TEXT,
  state INTEGER NOT NULL DEFAULT 0,
  wait INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  etag TEXT,
  last_modified TEXT,
  settling INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  media_type TEXT,
  status INTEGER NOT NULL DEFAULT 0,
  final_uri TEXT,
  finished INTEGER,
  error_class INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  message TEXT,
  http_status INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  first_failed INTEGER,
  last_attempt INTEGER,
  last_success INTEGER,
  next_attempt INTEGER DEFAULT 0,
  server_named INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX transfer_unfinished ON transfer (id) WHERE state < 4;
CREATE INDEX transfer_by_entry ON transfer (entry_id, uri) WHERE entry_id IS NOT NULL;

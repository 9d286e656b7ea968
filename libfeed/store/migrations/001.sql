-- SPDX-License-Identifier: LGPL-2.1-or-later
-- Times are Unix seconds, NULL for none. README.md says what holds between the tables.

CREATE TABLE folder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES folder (id),
  position INTEGER NOT NULL,
  title TEXT NOT NULL
) STRICT;

CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  folder_id INTEGER REFERENCES folder (id),
  position INTEGER NOT NULL,
  uri TEXT NOT NULL UNIQUE,
  name TEXT,
  interval INTEGER NOT NULL DEFAULT 0,
  images INTEGER NOT NULL DEFAULT 0,
  user_agent TEXT,
  title TEXT,
  description TEXT,
  site_uri TEXT,
  language TEXT,
  icon_site TEXT,
  added_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE fetch_state (
  feed_id INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  fresh_until INTEGER,
  hints TEXT,
  redirect_uri TEXT,
  redirect_count INTEGER NOT NULL DEFAULT 0,
  redirect_since INTEGER,
  error_class INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  message TEXT,
  http_status INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  first_failed INTEGER,
  last_attempt INTEGER,
  last_success INTEGER,
  next_attempt INTEGER,
  server_named INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A ring for each feed: slot is the number of the try, modulo the ring's length.
CREATE TABLE fetch_log (
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL,
  time INTEGER NOT NULL,
  http_status INTEGER NOT NULL,
  code TEXT,
  message TEXT,
  bytes INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  new_entries INTEGER NOT NULL,
  PRIMARY KEY (feed_id, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE icon (
  site TEXT PRIMARY KEY,
  asked_at INTEGER NOT NULL,
  key TEXT,
  bytes BLOB
) STRICT;

CREATE INDEX icon_by_key ON icon (key) WHERE key IS NOT NULL;

-- All that is remembered of an entry when its content is gone. shown: it has content, and its feed
-- is subscribed to. Every list is a walk along one of the indices below and touches no row.
CREATE TABLE status (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
  identity TEXT NOT NULL,
  sort_date INTEGER NOT NULL,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  listed INTEGER NOT NULL DEFAULT 1,
  shown INTEGER NOT NULL DEFAULT 1,
  read_at INTEGER,
  UNIQUE (feed_id, identity)
) STRICT;

CREATE INDEX status_by_date ON status (sort_date, id, feed_id) WHERE shown;
CREATE INDEX status_by_feed ON status (feed_id, sort_date) WHERE shown;
CREATE INDEX status_unread ON status (sort_date, id, feed_id) WHERE shown AND NOT read;
CREATE INDEX status_unread_by_feed ON status (feed_id, sort_date) WHERE shown AND NOT read;
CREATE INDEX status_starred ON status (sort_date, id, feed_id) WHERE shown AND starred;
CREATE INDEX status_read_lately ON status (read_at, sort_date, feed_id) WHERE shown AND read AND read_at IS NOT NULL;

CREATE TABLE entry (
  id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
  first_seen INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  entry_id TEXT,
  uri TEXT,
  title TEXT,
  author TEXT,
  excerpt TEXT,
  thumbnail TEXT,
  published INTEGER,
  updated INTEGER
) STRICT;

CREATE TABLE entry_content (
  id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
  comments_uri TEXT,
  language TEXT,
  text TEXT,
  html TEXT
) STRICT;

CREATE TABLE enclosure (
  entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  uri TEXT NOT NULL,
  type TEXT,
  length INTEGER NOT NULL,
  duration INTEGER NOT NULL,
  title TEXT,
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_category (
  entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (entry_id, position)
) STRICT, WITHOUT ROWID;

-- What the search index has taken in. The word that names the feed begins with a character of the
-- private use area, so that nobody's search finds it; with it, a search in one feed meets that
-- feed's entries only.
CREATE VIEW entry_text AS
  SELECT entry.id AS id, entry.title AS title, entry_content.text AS text, entry.author AS author,
         char (61166) || status.feed_id AS feed
  FROM entry JOIN entry_content ON entry_content.id = entry.id JOIN status ON status.id = entry.id;

CREATE VIRTUAL TABLE entry_search USING fts5 (
  title, text, author, feed,
  content = 'entry_text', content_rowid = 'id', columnsize = 0, prefix = '3',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- Merging small parts of the index while feeds come in is what costs most of the time: it is left
-- to maintenance, but for what piles up too high.
INSERT INTO entry_search (entry_search, rank) VALUES ('automerge', 0);
INSERT INTO entry_search (entry_search, rank) VALUES ('hashsize', 8388608);
INSERT INTO entry_search (entry_search, rank) VALUES ('pgsz', 8000);

-- What can be taken back: see feed-undo.c for what data holds.
CREATE TABLE undo (
  token INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;

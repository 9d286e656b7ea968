-- SPDX-License-Identifier: LGPL-2.1-or-later
-- Publishing: the blogs that one publishes to, what is written, what of it is on its way.

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  service_uri TEXT NOT NULL,
  site_uri TEXT,
  feed_uri TEXT,
  author TEXT,
  traits INTEGER NOT NULL DEFAULT 0
) STRICT;

-- offered: the server named it when it was asked last. accepts: a media range a line.
CREATE TABLE collection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  offered INTEGER NOT NULL DEFAULT 1,
  uri TEXT NOT NULL,
  title TEXT NOT NULL,
  workspace TEXT,
  accepts TEXT NOT NULL,
  takes_entries INTEGER NOT NULL,
  takes_media INTEGER NOT NULL,
  categories TEXT,
  fixed INTEGER NOT NULL,
  chosen INTEGER NOT NULL,
  listed INTEGER,
  UNIQUE (account_id, uri)
) STRICT;

-- A row never changes: whoever writes makes another one, and those that point to the same one have
-- the same content. answers: the status of the entry that it answers, which may be gone.
CREATE TABLE post_content (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  collection_id INTEGER REFERENCES collection (id) ON DELETE SET NULL,
  title TEXT NOT NULL,
  markup INTEGER NOT NULL,
  body_type TEXT,
  summary TEXT,
  categories TEXT,
  slug TEXT,
  language TEXT,
  draft INTEGER NOT NULL,
  published INTEGER,
  reply_ref TEXT,
  reply_uri TEXT,
  reply_type TEXT,
  reply_source TEXT,
  answers INTEGER,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX post_content_by_collection ON post_content (collection_id) WHERE collection_id IS NOT NULL;
CREATE INDEX post_content_by_answers ON post_content (answers) WHERE answers IS NOT NULL;

-- content_id: what is written. base_id: what the server has, NULL of what is only here; the columns
-- from collection_id to document are of the same moment. own_id: the atom:id that we give it.
CREATE TABLE post (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  content_id INTEGER NOT NULL REFERENCES post_content (id),
  base_id INTEGER REFERENCES post_content (id),
  begun INTEGER NOT NULL,
  saved INTEGER NOT NULL,
  sort_date INTEGER NOT NULL,
  own_id TEXT,
  losses INTEGER NOT NULL DEFAULT 0,
  proof INTEGER NOT NULL DEFAULT 0,
  settled_at INTEGER,
  deleted_at INTEGER,
  removed_at INTEGER,
  collection_id INTEGER REFERENCES collection (id) ON DELETE SET NULL,
  entry_id TEXT,
  edit_uri TEXT,
  edit_media_uri TEXT,
  permalink TEXT,
  etag TEXT,
  last_modified TEXT,
  edited INTEGER,
  media_link INTEGER NOT NULL DEFAULT 0,
  document BLOB
) STRICT;

CREATE INDEX post_by_date ON post (sort_date, id) WHERE removed_at IS NULL;
CREATE INDEX post_by_collection ON post (collection_id, sort_date);
CREATE INDEX post_unsent ON post (sort_date, id)
  WHERE removed_at IS NULL AND deleted_at IS NULL AND content_id IS NOT base_id;
CREATE INDEX post_by_content ON post (content_id);
CREATE INDEX post_by_base ON post (base_id) WHERE base_id IS NOT NULL;
CREATE INDEX post_by_edit_uri ON post (edit_uri) WHERE edit_uri IS NOT NULL;
CREATE INDEX post_by_entry_id ON post (entry_id) WHERE entry_id IS NOT NULL;

CREATE TABLE post_revision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  content_id INTEGER NOT NULL REFERENCES post_content (id),
  saved INTEGER NOT NULL
) STRICT;

CREATE INDEX post_revision_by_post ON post_revision (post_id, id);
CREATE INDEX post_revision_by_content ON post_revision (content_id);

-- The bytes are in a file of the folder media, whose name is the digest.
CREATE TABLE post_medium (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post_id INTEGER NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  alt TEXT,
  uri TEXT,
  edit_uri TEXT,
  edit_media_uri TEXT,
  removed_at INTEGER
) STRICT;

CREATE INDEX post_medium_by_post ON post_medium (post_id);
CREATE INDEX post_medium_by_digest ON post_medium (digest);

-- content_id: what is sent, frozen when it was put in. The order of the ids is that of sending.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post_id INTEGER NOT NULL UNIQUE REFERENCES post (id) ON DELETE CASCADE,
  content_id INTEGER NOT NULL REFERENCES post_content (id),
  kind INTEGER NOT NULL,
  step INTEGER NOT NULL DEFAULT 0,
  sent INTEGER NOT NULL DEFAULT 0,
  medium_id INTEGER,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  queued_at INTEGER NOT NULL,
  send_at INTEGER,
  entry_id TEXT,
  edit_uri TEXT,
  consent INTEGER NOT NULL DEFAULT 0,
  question INTEGER NOT NULL DEFAULT 0,
  theirs_etag TEXT,
  theirs_modified TEXT,
  error_class INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  message TEXT,
  http_status INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  first_failed INTEGER,
  last_attempt INTEGER,
  last_success INTEGER,
  next_attempt INTEGER DEFAULT 0,
  server_named INTEGER NOT NULL DEFAULT 0,
  document BLOB,
  theirs BLOB
) STRICT;

CREATE INDEX outbox_by_content ON outbox (content_id);

-- What the search index of the posts has taken in.
CREATE VIEW post_text AS
  SELECT post.id AS id, post_content.title AS title, post_content.summary AS summary,
         post_content.body AS body
  FROM post JOIN post_content ON post_content.id = post.content_id;

CREATE VIRTUAL TABLE post_search USING fts5 (
  title, summary, body,
  content = 'post_text', content_rowid = 'id', columnsize = 0, prefix = '3',
  tokenize = 'unicode61 remove_diacritics 2'
);

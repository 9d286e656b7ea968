-- SPDX-License-Identifier: LGPL-2.1-or-later
-- Signing in: what a person allowed for an origin, and what an origin needs from them. Neither holds
-- a secret: certificates with private keys are in the keyring, under the key that is here.

-- schemes: nicks, NULL for the usual ones.
CREATE TABLE origin (
  origin TEXT NOT NULL,
  proxy INTEGER NOT NULL,
  schemes TEXT,
  company_sign_on INTEGER NOT NULL,
  delegate INTEGER NOT NULL,
  plain_consent INTEGER NOT NULL,
  minimum_tls TEXT NOT NULL,
  user TEXT,
  client_certificate TEXT,
  authorities TEXT,
  pinned TEXT,
  pinned_flaws INTEGER NOT NULL,
  proxy_uri TEXT,
  PRIMARY KEY (origin, proxy)
) STRICT, WITHOUT ROWID;

-- answered: a person did what was needed, and the feeds that wait for it are to be asked again.
CREATE TABLE need (
  origin TEXT NOT NULL,
  proxy INTEGER NOT NULL,
  code TEXT NOT NULL,
  realm TEXT,
  offered TEXT NOT NULL,
  refused TEXT NOT NULL,
  user TEXT,
  certificate TEXT,
  flaws INTEGER NOT NULL,
  pin_changed INTEGER NOT NULL,
  tls_version TEXT,
  issuers TEXT,
  token TEXT,
  final_try INTEGER NOT NULL,
  answered INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (origin, proxy)
) STRICT, WITHOUT ROWID;

-- Which need a feed waits for.
ALTER TABLE fetch_state ADD COLUMN need_origin TEXT;
ALTER TABLE fetch_state ADD COLUMN need_proxy INTEGER NOT NULL DEFAULT 0;

-- reach: whether the feed came from the public (1) or from a private network (2) when it first came.
ALTER TABLE feed ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN reach INTEGER NOT NULL DEFAULT 0;

ALTER TABLE fetch_log ADD COLUMN redirects INTEGER NOT NULL DEFAULT 0;
ALTER TABLE fetch_log ADD COLUMN tls TEXT;
ALTER TABLE fetch_log ADD COLUMN cipher_suite TEXT;
ALTER TABLE fetch_log ADD COLUMN scheme TEXT;
ALTER TABLE fetch_log ADD COLUMN next_attempt INTEGER;
ALTER TABLE fetch_log ADD COLUMN next_reason TEXT;

-- Counts what changes outside of this file and has to be noticed by the processes that share it.
CREATE TABLE revision (
  name TEXT PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO revision (name, count) VALUES ('credentials', 0);

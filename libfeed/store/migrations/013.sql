-- SPDX-License-Identifier: LGPL-2.1-or-later
-- Files that were sent without a post and may be on the server: from before the first byte until an
-- answer says what became of them. place: the address of the collection.
CREATE TABLE sent_file (
  place TEXT NOT NULL,
  digest TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (place, digest)
) STRICT;

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

/* The schema that this release writes. */
#define FEED_SCHEMA_VERSION 15

/* STORE_TOO_NEW, or another program's file: nothing is written then. */
gboolean feed_migrations_check (FeedDb *db, GError **error);
/* Brings the file to @version (FEED_SCHEMA_VERSION but in tests), step by step, each in its own
 * transaction. */
gboolean feed_migrations_run (FeedDb *db, int version, GError **error);

G_END_DECLS

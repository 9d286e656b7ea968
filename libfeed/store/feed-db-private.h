/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <sqlite3.h>

#include "feed-db.h"

G_BEGIN_DECLS

/* What the files of the wrapper itself share; nobody else calls SQLite. */
struct _FeedDb
{
  sqlite3 *handle;
  GHashTable *statements; /* (element-type utf8 FeedStatement) */
  GThread *owner;         /* (nullable): the thread that entered */
  GCancellable *cancellable;
};

static inline void
feed_db_assert_owner (FeedDb *self)
{
  g_assert (self->owner == g_thread_self ());
}

/* The error that SQLite's code stands for, said for people; the detail goes to the log. */
void feed_db_set_error (FeedDb *self, int code, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-changes.h"
#include "feed-db.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* What a call does, inside a transaction of its own, on one of the store's threads. Gives the
 * result, NULL with @error set. @changes is NULL in calls that only read. */
typedef gpointer (*FeedCallFunc) (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error);

typedef enum
{
  FEED_CALL_READ,
  FEED_CALL_KEEP,   /* what a person wrote: when it is answered it is on the disk */
  FEED_CALL_WRITE,  /* a person waits for it */
  FEED_CALL_INGEST, /* many come at once */
  FEED_CALL_TIDY,   /* whenever there is time */
  FEED_CALL_CLOSE,
} FeedCallKind;

/* One for each kind of call, static. */
typedef struct
{
  const char *name;
  FeedCallKind kind;
  FeedCallFunc func;
  GDestroyNotify free_arguments; /* (nullable) */
  GDestroyNotify free_result;
} FeedCallInfo;

/* Takes @arguments. */
void     feed_store_call         (FeedStore *self, const FeedCallInfo *info, gpointer arguments,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer feed_store_call_finish  (FeedStore *self, const FeedCallInfo *info, GAsyncResult *result, GError **error);

/* For calls that have nothing to give or a number: results are never NULL. */
gpointer feed_call_result_new    (gint64 number) G_GNUC_WARN_UNUSED_RESULT;
/* Frees a result of feed_call_result_new(): TRUE where there is one, @number its number. */
gboolean feed_call_result_take   (gpointer result, gint64 *number);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-sent-files.h"

#include "feed-sent-file-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"
#include "feed-time.h"

typedef struct
{
  char *place;  /* (owned) */
  char *digest; /* (owned) */
} SentFile;

static void
sent_file_free (gpointer data)
{
  SentFile *self = data;

  g_free (self->place);
  g_free (self->digest);
  g_free (self);
}

static SentFile *
sent_file_new (const char *place, const char *digest)
{
  SentFile *self = g_new0 (SentFile, 1);

  self->place = g_strdup (place);
  self->digest = g_strdup (digest);

  return self;
}

static gpointer
find (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  const SentFile *file = data;
  gint64 since;

  return feed_sent_file_table_find (db, file->place, file->digest, &since, error)
             ? feed_call_result_new (since)
             : NULL;
}

static const FeedCallInfo find_call = {
  "find a sent file", FEED_CALL_READ, find, sent_file_free, g_free,
};

void
feed_store_find_sent_file_async (FeedStore *self,
                                 const char *place,
                                 const char *digest,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &find_call, sent_file_new (place, digest), cancellable, callback,
                   user_data);
}

gint64
feed_store_find_sent_file_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  gint64 since = FEED_TIME_NONE;

  return feed_call_result_take (feed_store_call_finish (self, &find_call, result, error), &since)
             ? since
             : FEED_TIME_NONE;
}

static gpointer
note (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  const SentFile *file = data;

  return feed_sent_file_table_note (db, file->place, file->digest, feed_store_get_now (), error)
             ? feed_call_result_new (TRUE)
             : NULL;
}

static const FeedCallInfo note_call = {
  "note a sent file", FEED_CALL_KEEP, note, sent_file_free, g_free,
};

void
feed_store_note_sent_file_async (FeedStore *self,
                                 const char *place,
                                 const char *digest,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &note_call, sent_file_new (place, digest), cancellable, callback,
                   user_data);
}

gboolean
feed_store_note_sent_file_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &note_call, result, error), NULL);
}

static gpointer
forget (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  const SentFile *file = data;

  return feed_sent_file_table_forget (db, file->place, file->digest, error)
             ? feed_call_result_new (TRUE)
             : NULL;
}

static const FeedCallInfo forget_call = {
  "forget a sent file", FEED_CALL_KEEP, forget, sent_file_free, g_free,
};

void
feed_store_forget_sent_file_async (FeedStore *self,
                                   const char *place,
                                   const char *digest,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  feed_store_call (self, &forget_call, sent_file_new (place, digest), cancellable, callback,
                   user_data);
}

gboolean
feed_store_forget_sent_file_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &forget_call, result, error), NULL);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-ingest.h"
#include "feed-push.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* What the engine knows of how a feed's news are told. */
typedef struct
{
  gint64 feed_id;
  char *uri;       /* of the feed */
  char *title;     /* (nullable): what it is called */
  char *offer;     /* by whom its news may be told, the engine's form; never NULL */
  FeedReach reach;
  gboolean listed;   /* it is subscribed to, and not paused */
  gboolean declined; /* the person wants nobody to tell of it */

  /* The engine's to change */
  FeedPushKind kind;
  char *hub;       /* (nullable): the address of whom */
  char *topic;     /* (nullable): what the hub calls the feed */
  char *key_mark;  /* (nullable): of which key its callback was made */
  FeedPushPhase phase;
  gint64 since;
  gint64 expires;
  gint64 next_attempt;
  gint64 heard;
  guint failures;
  gint64 first_failed;
  char *message;   /* (nullable) */
  char *resting;   /* (nullable): who is not to be asked for a while, the engine's form */
} FeedPushRow;

void          feed_push_row_free        (FeedPushRow *self);
FeedPushRow  *feed_push_row_copy        (const FeedPushRow *self) G_GNUC_WARN_UNUSED_RESULT;
/* The first value for what is not known. */
FeedPushKind  feed_push_kind_from_nick  (const char *nick);
FeedPushPhase feed_push_phase_from_nick (const char *nick);

/* (element-type FeedPushRow): of each feed that offers it, or that somebody still tells of. */
void          feed_store_list_push_rows_async  (FeedStore *self, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *feed_store_list_push_rows_finish (FeedStore *self, GAsyncResult *result,
                                                GError **error);
/* A feed of which nobody tells any more is due at once. */
void          feed_store_put_push_row_async    (FeedStore *self, const FeedPushRow *row,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
gboolean      feed_store_put_push_row_finish   (FeedStore *self, GAsyncResult *result,
                                                GError **error);
/* Where the engine listens, or why it cannot; both NULL where it does not. */
void          feed_store_put_listening_async   (FeedStore *self, const char *address,
                                                const char *message, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
gboolean      feed_store_put_listening_finish  (FeedStore *self, GAsyncResult *result,
                                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPushRow, feed_push_row_free)

G_END_DECLS

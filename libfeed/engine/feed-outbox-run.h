/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-http-client.h"
#include "feed-outbox.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* What all runs share; it outlives them. */
typedef struct
{
  FeedStore *store;
  FeedHttpClient *http;
  /* Bytes of what is being sent of a post. */
  void (*progress) (gint64 post_id, guint64 done, guint64 total, gpointer user_data);
  gpointer user_data;
} FeedOutboxContext;

/* Takes one post from where it is to where it rests: on the server, before a question, or before a
 * time to wait for. Every step is on the disk before it is done, and after. Takes @item. */
void     feed_outbox_run_async  (const FeedOutboxContext *context, FeedOutboxItem *item,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* Only the store's own failures are errors: what the server says is kept with the post. */
gboolean feed_outbox_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-engine.h"
#include "feed-post-conflict.h"
#include "feed-post.h"
#include "feed-publishing-target.h"

G_BEGIN_DECLS

/**
 * FeedPostAnswer:
 * @FEED_POST_ANSWER_AGAIN: send it as it is (after a refusal, a doubt, or a warning)
 * @FEED_POST_ANSWER_MINE: mine in the place of theirs
 * @FEED_POST_ANSWER_THEIRS: theirs; mine is kept as a revision
 * @FEED_POST_ANSWER_MERGED: what both were made into
 * @FEED_POST_ANSWER_NEW: mine as a post of its own, beside theirs
 * @FEED_POST_ANSWER_KEEP: out of the outbox, back to being a draft
 *
 * What a person decided.
 */
typedef enum
{
  FEED_POST_ANSWER_AGAIN,
  FEED_POST_ANSWER_MINE,
  FEED_POST_ANSWER_THEIRS,
  FEED_POST_ANSWER_MERGED,
  FEED_POST_ANSWER_NEW,
  FEED_POST_ANSWER_KEEP,
} FeedPostAnswer;

FEED_AVAILABLE_IN_0_1
void      feed_engine_find_blog_async       (FeedEngine *self, const char *address, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPublishingTarget *feed_engine_find_blog_finish (FeedEngine *self, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_engine_add_account_async     (FeedEngine *self, FeedPublishingTarget *target, const char *title,
                                             const char *author, const char *const *chosen, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64    feed_engine_add_account_finish    (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_refresh_account_async (FeedEngine *self, gint64 account_id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_refresh_account_finish (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_list_collection_async (FeedEngine *self, gint64 collection_id, guint limit, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_list_collection_finish (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_fetch_post_async      (FeedEngine *self, gint64 post_id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPost *feed_engine_fetch_post_finish     (FeedEngine *self, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_engine_publish_async         (FeedEngine *self, gint64 post_id, gint64 send_at, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_publish_finish        (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_delete_post_async     (FeedEngine *self, gint64 post_id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_delete_post_finish    (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_recall_post_async     (FeedEngine *self, gint64 post_id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_recall_post_finish    (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_send_post_async       (FeedEngine *self, gint64 post_id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPost *feed_engine_send_post_finish      (FeedEngine *self, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

FEED_AVAILABLE_IN_0_1
void      feed_engine_load_conflict_async   (FeedEngine *self, gint64 post_id, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPostConflict *feed_engine_load_conflict_finish (FeedEngine *self, GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_engine_answer_post_async     (FeedEngine *self, gint64 post_id, FeedPostAnswer answer,
                                             const FeedPostContent *content, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_answer_post_finish    (FeedEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS

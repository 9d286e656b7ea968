/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post-medium.h"
#include "feed-post-query.h"
#include "feed-post-revision.h"
#include "feed-post.h"
#include "feed-store.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void      feed_store_list_posts_async      (FeedStore *self, const FeedPostQuery *query,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_list_posts_finish    (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_store_load_post_async       (FeedStore *self, gint64 id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPost *feed_store_load_post_finish      (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_store_load_discarded_async  (FeedStore *self, gint64 id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPost *feed_store_load_discarded_finish (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_store_count_posts_async     (FeedStore *self,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_count_posts_finish    (FeedStore *self, GAsyncResult *result,
                                            guint *drafts, guint *outbox, guint *asking, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_store_list_answers_async    (FeedStore *self, gint64 entry_id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_list_answers_finish  (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

FEED_AVAILABLE_IN_0_1
void      feed_store_save_post_async       (FeedStore *self, gint64 id, const FeedPostContent *content,
                                            const FeedPostContent *over, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gint64    feed_store_save_post_finish      (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_store_revert_post_async     (FeedStore *self, gint64 id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_revert_post_finish    (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_store_remove_post_async     (FeedStore *self, gint64 id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_remove_post_finish    (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_store_restore_post_async    (FeedStore *self, gint64 id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_restore_post_finish   (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_store_erase_post_async      (FeedStore *self, gint64 id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_erase_post_finish     (FeedStore *self, GAsyncResult *result, GError **error);

FEED_AVAILABLE_IN_0_1
void      feed_store_list_revisions_async  (FeedStore *self, gint64 post_id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_list_revisions_finish (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

FEED_AVAILABLE_IN_0_1
void      feed_store_add_medium_async      (FeedStore *self, gint64 post_id, GFile *file, const char *name,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedPostMedium *feed_store_add_medium_finish (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_store_list_media_async      (FeedStore *self, gint64 post_id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray *feed_store_list_media_finish    (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void      feed_store_set_alt_async         (FeedStore *self, gint64 medium_id, const char *alt,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_set_alt_finish        (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_store_renew_medium_async    (FeedStore *self, gint64 medium_id, GFile *file,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_renew_medium_finish   (FeedStore *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_store_remove_medium_async   (FeedStore *self, gint64 medium_id,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_store_remove_medium_finish  (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS

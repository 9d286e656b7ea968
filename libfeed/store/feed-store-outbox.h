/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-account.h"
#include "feed-outbox.h"
#include "feed-store.h"

G_BEGIN_DECLS

/* What the publisher needs of the store. Each call is one transaction; when it has answered, it is
 * on the disk. */

/* An account as it was found, with its collections: @id 0 makes one. What a person chose and wrote
 * stays. Gives its id. */
void       feed_store_put_account_async      (FeedStore *self, gint64 id, const char *title, const char *service_uri,
                                              const char *site_uri, const char *feed_uri, const char *author,
                                              GPtrArray *collections,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64     feed_store_put_account_finish     (FeedStore *self, GAsyncResult *result, GError **error);
/* What was learned of the server is added to what was known. */
void       feed_store_learn_traits_async     (FeedStore *self, gint64 account_id, FeedServerTraits traits,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_learn_traits_finish    (FeedStore *self, GAsyncResult *result, GError **error);

/* Freezes what is written and puts it in the outbox, in one transaction; the kind is found from what
 * the server has. @remove: it is to be deleted there. One that may have reached the server stays as
 * it is (FEED_ERROR_CONFLICT). */
void       feed_store_enqueue_post_async     (FeedStore *self, gint64 post_id, gboolean remove, gint64 send_at,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_enqueue_post_finish    (FeedStore *self, GAsyncResult *result, GError **error);
/* Takes it out again: FEED_ERROR_UNCERTAIN where it may be on its way already. */
void       feed_store_recall_post_async      (FeedStore *self, gint64 post_id,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_recall_post_finish     (FeedStore *self, GAsyncResult *result, GError **error);

/* All there are, in the order they were put in: (element-type FeedOutboxItem). */
void       feed_store_list_outbox_async      (FeedStore *self,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *feed_store_list_outbox_finish     (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes all of the item but what is beside it. */
void       feed_store_put_outbox_async       (FeedStore *self, const FeedOutboxItem *item,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_put_outbox_finish      (FeedStore *self, GAsyncResult *result, GError **error);
/* What came of sending a medium, and the item's next step, in one transaction. */
void       feed_store_put_medium_async       (FeedStore *self, const FeedPostMedium *medium, const FeedOutboxItem *item,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_put_medium_finish      (FeedStore *self, GAsyncResult *result, GError **error);
/* It is done: out of the outbox, the server's side in its place. @content is what the server has, as a
 * person would edit it, NULL where it was deleted there; what was written meanwhile stays. */
void       feed_store_settle_post_async      (FeedStore *self, gint64 post_id, const FeedPublished *published,
                                              const FeedPostContent *content, FeedPostLosses losses,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_settle_post_finish     (FeedStore *self, GAsyncResult *result, GError **error);

/* What the server has of a post, fetched anew: it is what is written, too. Where something was
 * written here since, nothing changes: what that began with is what a conflict is told by. @decided:
 * a person knows of it; it is what is there from now on, and what is written stays. */
void       feed_store_put_published_async    (FeedStore *self, gint64 post_id, const FeedPublished *published,
                                              const FeedPostContent *content, gboolean decided,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_put_published_finish   (FeedStore *self, GAsyncResult *result, GError **error);
/* The members of a collection as they were listed: @published (element-type FeedPublished), @contents
 * (element-type FeedPostContent) side by side. @complete: what is not among them is not there any
 * more. */
void       feed_store_put_members_async      (FeedStore *self, gint64 collection_id, GPtrArray *published,
                                              GPtrArray *contents, gboolean complete,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_put_members_finish     (FeedStore *self, GAsyncResult *result, GError **error);
/* Which posts wait for a proof: (element-type FeedPost), with bodies. */
void       feed_store_list_unproved_async    (FeedStore *self,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *feed_store_list_unproved_finish   (FeedStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       feed_store_put_proof_async        (FeedStore *self, gint64 post_id, FeedPostProof proof,
                                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   feed_store_put_proof_finish       (FeedStore *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-fixture.h"

#include "feed-store-accounts.h"
#include "feed-store-outbox.h"
#include "feed-store-posts.h"

/* Runs a call of the store to its end, for its value. */
#define AWAIT(store_, call_, ...)                                                   \
  ({                                                                                \
    g_autoptr (GAsyncResult) result_ = NULL;                                        \
    g_autoptr (GError) error_ = NULL;                                               \
    typeof (feed_store_##call_##_finish (NULL, NULL, NULL)) value_;                 \
    feed_store_##call_##_async ((store_), __VA_ARGS__, NULL, test_await_cb, &result_); \
    value_ = feed_store_##call_##_finish ((store_), test_await (&result_), &error_); \
    g_assert_no_error (error_);                                                     \
    value_;                                                                         \
  })

#define AWAIT_LIST(store_, call_)                                                   \
  ({                                                                                \
    g_autoptr (GAsyncResult) result_ = NULL;                                        \
    g_autoptr (GError) error_ = NULL;                                               \
    GPtrArray *value_;                                                              \
    feed_store_##call_##_async ((store_), NULL, test_await_cb, &result_);           \
    value_ = feed_store_##call_##_finish ((store_), test_await (&result_), &error_); \
    g_assert_no_error (error_);                                                     \
    value_;                                                                         \
  })

/* The same where it fails with @code. */
#define AWAIT_FAILURE(code_, store_, call_, ...)                                    \
  G_STMT_START                                                                      \
  {                                                                                 \
    g_autoptr (GAsyncResult) result_ = NULL;                                        \
    g_autoptr (GError) error_ = NULL;                                               \
    feed_store_##call_##_async ((store_), __VA_ARGS__, NULL, test_await_cb, &result_); \
    assert_true (!feed_store_##call_##_finish ((store_), test_await (&result_), &error_)); \
    g_assert_error (error_, FEED_ERROR, (code_));                                   \
  }                                                                                 \
  G_STMT_END

#define SERVICE "https://blog.example/service"
#define POSTS_URI "https://blog.example/posts"
#define FEED_URI "https://blog.example/feed"

/* A blog with one collection for posts, that is chosen, and one for media. Gives the id of the one
 * for posts. */
gint64           add_blog               (FeedStore *store, gint64 *account_id);
FeedAccount     *get_account            (FeedStore *store, guint index) G_GNUC_WARN_UNUSED_RESULT;

FeedPostContent *content_new            (gint64 collection_id, const char *title, const char *body) G_GNUC_WARN_UNUSED_RESULT;
gint64           save                   (FeedStore *store, gint64 id, gint64 collection_id, const char *title, const char *body);
FeedPost        *load                   (FeedStore *store, gint64 id) G_GNUC_WARN_UNUSED_RESULT;
FeedPublished   *published_new          (const char *name, gint64 edited) G_GNUC_WARN_UNUSED_RESULT;
/* As if it had gone to the server whole: the name ends its addresses. */
void             publish                (FeedStore *store, gint64 id, const char *name);
FeedOutboxItem  *get_queued             (FeedStore *store, guint index) G_GNUC_WARN_UNUSED_RESULT;
guint            count_queued           (FeedStore *store);

/* The titles of what a place has, in the order of the alphabet, joined by commas. */
char            *list_posts             (FeedStore *store, FeedPostPlace place, gint64 collection_id, const char *text) G_GNUC_WARN_UNUSED_RESULT;

#define assert_posts(expected_, store_, place_, collection_, text_)                          \
  G_STMT_START                                                                               \
  {                                                                                          \
    g_autofree char *posts_ = list_posts ((store_), (place_), (collection_), (text_));       \
    assert_string_equal (posts_, (expected_));                                               \
  }                                                                                          \
  G_STMT_END

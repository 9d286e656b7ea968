/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdlib.h>

#include "feed-credential-memory.h"
#include "feed-engine-publish.h"
#include "feed-store-outbox.h"
#include "test-await.h"

/* publish-victim FOLDER POST N: sends a post until it rests for good, and kills itself at moment N; 0
 * for never. A moment is right before a step is written down, and right after. Ends with 0 where the
 * post is where it was to go, with 3 where a person is asked. */

#define MOST_ATTEMPTS 60
#define ASKS 3
#define NEVER_RESTS 4

static int moments_left;

static void
pass_moment (void)
{
  if (--moments_left == 0)
    raise (SIGKILL);
}

/* What the publisher calls to write a step down: the linker has it call these. */
#define WRAP(name, parameters, arguments)                                                          \
  void __real_feed_store_##name##_async parameters;                                                \
  void __wrap_feed_store_##name##_async parameters;                                                \
  gboolean __real_feed_store_##name##_finish (FeedStore *, GAsyncResult *, GError **);             \
  gboolean __wrap_feed_store_##name##_finish (FeedStore *, GAsyncResult *, GError **);             \
  void __wrap_feed_store_##name##_async parameters                                                 \
  {                                                                                                \
    pass_moment ();                                                                                \
    __real_feed_store_##name##_async arguments;                                                    \
  }                                                                                                \
  gboolean __wrap_feed_store_##name##_finish (FeedStore *store, GAsyncResult *result,              \
                                              GError **error)                                      \
  {                                                                                                \
    gboolean done = __real_feed_store_##name##_finish (store, result, error);                      \
    pass_moment ();                                                                                \
    return done;                                                                                   \
  }

WRAP (put_outbox,
      (FeedStore * store,
       const FeedOutboxItem *item,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data),
      (store, item, cancellable, callback, user_data))
WRAP (put_medium,
      (FeedStore * store,
       const FeedPostMedium *medium,
       const FeedOutboxItem *item,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data),
      (store, medium, item, cancellable, callback, user_data))
WRAP (settle_post,
      (FeedStore * store,
       gint64 post_id,
       const FeedPublished *published,
       const FeedPostContent *content,
       FeedPostLosses losses,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data),
      (store, post_id, published, content, losses, cancellable, callback, user_data))

static FeedEngine *
open_engine (const char *path)
{
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (FeedCredentialStore) credentials = feed_credential_memory_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedEngine *engine = g_object_new (FEED_TYPE_ENGINE, "folder", folder, "credentials", credentials,
                                     "host-spacing", 0, NULL);

  feed_engine_open_async (engine, NULL, test_await_cb, &result);
  feed_engine_open_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);

  return engine;
}

static int
send (FeedEngine *engine, gint64 post_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = NULL;

  feed_engine_send_post_async (engine, post_id, NULL, test_await_cb, &result);
  post = feed_engine_send_post_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);
  if (feed_post_get_state (post) == FEED_POST_ASKING)
    {
      g_print ("# question %d: %s\n", feed_post_get_question (post),
               feed_post_get_retry_state (post)->message);
      return ASKS;
    }
  return feed_post_get_state (post) == FEED_POST_PUBLISHED ||
                 feed_post_get_state (post) == FEED_POST_REMOVED
             ? EXIT_SUCCESS
             : NEVER_RESTS;
}

int
main (int argc, char **argv)
{
  FeedEngine *engine = open_engine (argv[1]);
  gint64 post_id = g_ascii_strtoll (argv[2], NULL, 10);
  int status = NEVER_RESTS;
  g_autoptr (GAsyncResult) result = NULL;

  moments_left = atoi (argv[3]);
  for (guint i = 0; i < MOST_ATTEMPTS && status == NEVER_RESTS; i++)
    status = send (engine, post_id);
  feed_engine_close_async (engine, test_await_cb, &result);
  feed_engine_close_finish (engine, test_await (&result), NULL);
  g_object_unref (engine);

  return status;
}

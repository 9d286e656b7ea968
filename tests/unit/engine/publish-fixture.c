/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish-fixture.h"

#include <string.h>

#include "engine-fixture.h"
#include "feed-engine-sign-on.h"
#include "feed-store-accounts.h"
#include "feed-store-origins.h"
#include "feed-store-posts.h"
#include "test-await.h"

#define USER "ann"
#define PASSWORD "secret"

static void
start_server (PublishFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;

  self->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                   &error, "python3", g_getenv ("ATOMPUB_SERVER"), NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->server));
  self->address = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_nonnull (self->address);
}

int
publish_setup (void **state)
{
  PublishFixture *self = g_new0 (PublishFixture, 1);

  self->folder = test_folder_new ();
  start_server (self);
  self->engine = engine_open (self->folder, NULL);
  *state = self;

  return 0;
}

int
publish_teardown (void **state)
{
  PublishFixture *self = *state;

  engine_close (self->engine);
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_object_unref (self->server);
  test_folder_free (self->folder);
  g_free (self->address);
  g_free (self);

  return 0;
}

void
publish_restart (PublishFixture *self)
{
  engine_close (self->engine);
  self->engine = engine_open (self->folder, NULL);
}

char *
publish_uri (PublishFixture *self, const char *oddities, const char *path)
{
  return g_strdup_printf ("%s/%s/%s", self->address, oddities, path);
}

static void
allow_plain (FeedEngine *engine, const char *origin, FeedAuthScheme scheme)
{
  g_autoptr (FeedOriginPolicy) policy = feed_origin_policy_new (origin, FALSE);
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;

  policy->plain_consent = TRUE;
  if (scheme != FEED_AUTH_SCHEME_NONE)
    policy->schemes = scheme;
  feed_store_put_origin_async (store, policy, NULL, test_await_cb, &result);
  g_assert_true (feed_store_put_origin_finish (store, test_await (&result), NULL));
}

void
publish_sign_in (PublishFixture *self, FeedAuthScheme scheme)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *origin = feed_origin_from_uri (self->address);
  g_autoptr (FeedCredential)
      credential = feed_credential_new (origin, FALSE, FEED_AUTH_SCHEME_NONE, NULL, USER, PASSWORD);

  allow_plain (self->engine, origin, scheme);
  feed_engine_sign_in_async (self->engine, credential, TRUE, NULL, test_await_cb, &result);
  feed_engine_sign_in_finish (self->engine, test_await (&result), NULL, &error);
  g_assert_no_error (error);
}

/* Blogs ---------------------------------------------------------------------------------------- */

FeedPublishingTarget *
publish_find (FeedEngine *engine, const char *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_find_blog_async (engine, address, NULL, test_await_cb, &result);

  return feed_engine_find_blog_finish (engine, test_await (&result), error);
}

FeedAccount *
publish_get_account (FeedEngine *engine, gint64 id)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  feed_store_list_accounts_async (store, NULL, test_await_cb, &result);
  accounts = feed_store_list_accounts_finish (store, test_await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < accounts->len; i++)
    if (feed_account_get_id (accounts->pdata[i]) == id)
      return g_object_ref (accounts->pdata[i]);
  g_assert_not_reached ();
}

gint64
publish_add_to (FeedEngine *engine, const char *address, gint64 *posts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPublishingTarget) target = publish_find (engine, address, &error);
  g_autoptr (FeedAccount) account = NULL;
  gint64 id;

  g_assert_no_error (error);
  feed_engine_add_account_async (engine, target, NULL, "Ann", NULL, NULL, test_await_cb, &result);
  id = feed_engine_add_account_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);
  account = publish_get_account (engine, id);
  for (guint i = 0; i < feed_account_get_collections (account)->len; i++)
    {
      const FeedStoredCollection *collection = feed_account_get_collections (account)->pdata[i];

      if (collection->takes_entries)
        {
          *posts = collection->id;
          break;
        }
    }

  return id;
}

gint64
publish_add (PublishFixture *self, const char *oddities)
{
  g_autofree char *address = publish_uri (self, oddities, "");

  return publish_add_to (self->engine, address, &self->posts);
}

/* Posts ---------------------------------------------------------------------------------------- */

FeedPostContent *
publish_new_content (PublishFixture *self, const char *title, const char *body)
{
  FeedPostContent *content = feed_post_content_new ();

  content->collection_id = self->posts;
  g_free (content->title);
  content->title = g_strdup (title);
  g_free (content->body);
  content->body = g_strdup (body);

  return content;
}

gint64
publish_save (FeedEngine *engine, gint64 id, const FeedPostContent *content)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_store_save_post_async (store, id, content, NULL, NULL, test_await_cb, &result);
  id = feed_store_save_post_finish (store, test_await (&result), &error);
  g_assert_no_error (error);

  return id;
}

gint64
publish_write (PublishFixture *self, const char *title, const char *body)
{
  g_autoptr (FeedPostContent) content = publish_new_content (self, title, body);

  return publish_save (self->engine, 0, content);
}

FeedPostMedium *
publish_add_medium (PublishFixture *self,
                    gint64 post_id,
                    const char *name,
                    const char *bytes,
                    gsize length)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_folder_build_path (self->folder, name);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  FeedPostMedium *medium;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  feed_store_add_medium_async (store, post_id, file, name, NULL, test_await_cb, &result);
  medium = feed_store_add_medium_finish (store, test_await (&result), &error);
  g_assert_no_error (error);

  return medium;
}

void
publish_describe (PublishFixture *self, const FeedPostMedium *medium, const char *alt)
{
  FeedStore *store = feed_engine_get_store (self->engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_store_set_alt_async (store, medium->id, alt, NULL, test_await_cb, &result);
  feed_store_set_alt_finish (store, test_await (&result), &error);
  g_assert_no_error (error);
}

void
publish_enqueue (FeedEngine *engine, gint64 post_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_publish_async (engine, post_id, FEED_TIME_NONE, NULL, test_await_cb, &result);
  feed_engine_publish_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);
}

void
publish_delete (FeedEngine *engine, gint64 post_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_delete_post_async (engine, post_id, NULL, test_await_cb, &result);
  feed_engine_delete_post_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);
}

FeedPost *
publish_send (FeedEngine *engine, gint64 post_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedPost *post = NULL;

  feed_engine_send_post_async (engine, post_id, NULL, test_await_cb, &result);
  post = feed_engine_send_post_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);

  return post;
}

FeedPost *
publish_post (FeedEngine *engine, gint64 post_id)
{
  FeedPost *post = NULL;

  publish_enqueue (engine, post_id);
  post = publish_send (engine, post_id);
  g_assert_cmpstr (feed_post_get_retry_state (post)->message, ==, NULL);
  g_assert_cmpint (feed_post_get_question (post), ==, FEED_POST_QUESTION_NONE);
  g_assert_cmpint (feed_post_get_state (post), ==, FEED_POST_PUBLISHED);

  return post;
}

FeedPost *
publish_load (FeedEngine *engine, gint64 post_id)
{
  FeedStore *store = feed_engine_get_store (engine);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  FeedPost *post = NULL;

  feed_store_load_post_async (store, post_id, NULL, test_await_cb, &result);
  post = feed_store_load_post_finish (store, test_await (&result), &error);
  g_assert_no_error (error);

  return post;
}

void
publish_answer (FeedEngine *engine,
                gint64 post_id,
                FeedPostAnswer answer,
                const FeedPostContent *content)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  feed_engine_answer_post_async (engine, post_id, answer, content, NULL, test_await_cb, &result);
  feed_engine_answer_post_finish (engine, test_await (&result), &error);
  g_assert_no_error (error);
}

/* The server ----------------------------------------------------------------------------------- */

char *
publish_get_state (PublishFixture *self, const char *oddities)
{
  g_autofree char *uri = publish_uri (self, oddities, "state");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedFetched) fetched = NULL;

  feed_engine_fetch_async (self->engine, uri, NULL, test_await_cb, &result);
  fetched = feed_engine_fetch_finish (self->engine, test_await (&result), &error);
  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (fetched->body, NULL), g_bytes_get_size (fetched->body));
}

guint
publish_count (const char *text, const char *part)
{
  guint count = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    count++;

  return count;
}

guint
publish_count_posts (PublishFixture *self, const char *oddities)
{
  g_autofree char *state = publish_get_state (self, oddities);

  return publish_count (state, "\"path\": \"posts/");
}

guint
publish_count_media (PublishFixture *self, const char *oddities)
{
  g_autofree char *state = publish_get_state (self, oddities);

  return publish_count (state, "\"sha256\"");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "feedctl-blogs.h"
#include "feedctl-command.h"
#include "feedctl-feeds.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-publish.h"
#include "feedctl-sending.h"
#include "fw-post-words.h"

/* Commands about what is written and published: posts, delete, restore, media; publish and edit are
 * in feedctl-publish.c. */

/* posts ------------------------------------------------------------------------------------------
 */

typedef struct
{
  FeedctlOptions common;
  gboolean drafts;
  gboolean outbox;
  gboolean removed;
  gboolean discarded;
  gboolean refresh;
  char *collection; /* (owned) (nullable) */
} ListOptions;

static void
list_options_clear (ListOptions *self)
{
  feedctl_options_clear (&self->common);
  g_free (self->collection);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ListOptions, list_options_clear)

static FeedPostPlace
find_place (const ListOptions *options)
{
  if (options->drafts)
    return FEED_POST_PLACE_DRAFTS;
  if (options->outbox)
    return FEED_POST_PLACE_OUTBOX;
  if (options->removed)
    return FEED_POST_PLACE_REMOVED;
  if (options->discarded)
    return FEED_POST_PLACE_DISCARDED;

  return options->collection != NULL ? FEED_POST_PLACE_COLLECTION : FEED_POST_PLACE_ALL;
}

static gboolean
refresh (FeedctlSession *session, gint64 collection_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_list_collection_async (session->engine, collection_id, 0, session->cancellable,
                                     feedctl_await_cb, &result);
  return feed_engine_list_collection_finish (session->engine, feedctl_await (&result), error);
}

static gboolean
find_collection (FeedctlSession *session, const ListOptions *options, gint64 *id, GError **error)
{
  g_autoptr (FeedStoredCollection) collection = NULL;

  *id = 0;
  if (options->collection == NULL)
    return TRUE;
  collection = feedctl_find_collection (session, NULL, options->collection, error);
  if (collection == NULL)
    return FALSE;
  *id = collection->id;

  return !options->refresh || refresh (session, *id, error);
}

static GPtrArray *
list_posts (FeedctlSession *session, const ListOptions *options, const char *words, GError **error)
{
  FeedPostQuery query = { find_place (options), 0, words, 0 };
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  if (!find_collection (session, options, &query.collection_id, error))
    return NULL;
  feed_store_list_posts_async (store, &query, session->cancellable, feedctl_await_cb, &result);
  return feed_store_list_posts_finish (store, feedctl_await (&result), error);
}

static void
print_posts (GPtrArray *posts)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < posts->len; i++)
    {
      FeedPost *post = posts->pdata[i];
      g_autofree char *state = fw_post_words_state (post, now);
      const char *permalink = feed_post_get_permalink (post);

      g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", feed_post_get_id (post), state,
               fw_post_words_title (post), permalink != NULL ? permalink : "");
    }
}

static void
print_posts_json (GPtrArray *posts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < posts->len; i++)
    feedctl_build_post (builder, posts->pdata[i]);
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
list (const ListOptions *options, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (&options->common, &error);
  g_autoptr (GPtrArray) posts = session != NULL ? list_posts (session, options, words, &error)
                                                : NULL;

  if (posts == NULL)
    return feedctl_fail (error, options->common.json);
  if (options->common.json)
    print_posts_json (posts);
  else
    print_posts (posts);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_posts (const FeedctlCommand *self, char **argv)
{
  g_auto (ListOptions) options = { .common = FEEDCTL_OPTIONS_INIT };
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options.common),
    { "drafts", 0, 0, G_OPTION_ARG_NONE, &options.drafts, N_ ("What was not sent"), NULL },
    { "outbox", 0, 0, G_OPTION_ARG_NONE, &options.outbox, N_ ("What is on its way"), NULL },
    { "removed", 0, 0, G_OPTION_ARG_NONE, &options.removed, N_ ("What was deleted on its server"),
      NULL },
    { "discarded", 0, 0, G_OPTION_ARG_NONE, &options.discarded,
      N_ ("What was removed here in the last thirty days"), NULL },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &options.collection,
      N_ ("What is in this collection"), N_ ("COLLECTION") },
    { "refresh", 0, 0, G_OPTION_ARG_NONE, &options.refresh,
      N_ ("Ask the server for the collection first"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autofree char *words = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 0, G_MAXUINT, &status))
    return status;
  if (options.drafts + options.outbox + options.removed + options.discarded +
          (options.collection != NULL) >
      1)
    return feedctl_command_misuse (self, _ ("Only one of these places at a time"));
  if (options.refresh && options.collection == NULL)
    return feedctl_command_misuse (self, _ ("Say which collection to ask for"));
  words = argv[1] != NULL ? g_strjoinv (" ", argv + 1) : NULL;

  return list (&options, words);
}

/* delete -----------------------------------------------------------------------------------------
 */

static gboolean
parse_number (const char *which, gint64 *id, GError **error)
{
  if (feedctl_parse_id (which, id))
    return TRUE;
  g_set_error (error, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM, _ ("There is no such post: %s"), which);

  return FALSE;
}

static gboolean
remove_draft (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_remove_post_async (store, id, session->cancellable, feedctl_await_cb, &result);
  return feed_store_remove_post_finish (store, feedctl_await (&result), error);
}

/* Only what was removed before: that is found by its number alone. */
static gboolean
erase (FeedctlSession *session, const char *which, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);
  gint64 id = 0;

  if (!parse_number (which, &id, error))
    return FALSE;
  feed_store_erase_post_async (store, id, session->cancellable, feedctl_await_cb, &result);
  return feed_store_erase_post_finish (store, feedctl_await (&result), error);
}

static FeedctlStatus delete (FeedctlSession *session, FeedPost *post, gboolean json, GError **error)
{
  gint64 id = feed_post_get_id (post);
  g_autoptr (FeedPost) deleted = NULL;

  if (feed_post_get_edit_uri (post) == NULL)
    return remove_draft (session, id, error) ? FEEDCTL_OK : FEEDCTL_FAILED;
  deleted = feedctl_delete (session, id, error);

  return deleted != NULL ? feedctl_report (deleted, json) : FEEDCTL_FAILED;
}

static FeedctlStatus
run_delete (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  gboolean for_good = FALSE;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { "for-good", 0, 0, G_OPTION_ARG_NONE, &for_good,
      N_ ("Delete one that was removed here before, so that it cannot be restored"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (FeedPost) post = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  session = feedctl_session_open (&options, &error);
  if (session != NULL && for_good && erase (session, argv[1], &error))
    return FEEDCTL_OK;
  if (session != NULL && !for_good)
    post = feedctl_find_post (session, argv[1], &error);
  if (post != NULL)
    status = delete (session, post, options.json, &error);
  if (error != NULL)
    return feedctl_fail (error, options.json);

  return status;
}

/* restore ----------------------------------------------------------------------------------------
 */

static FeedPost *
restore (FeedctlSession *session, const char *which, GError **error)
{
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;
  gint64 id = 0;

  if (!parse_number (which, &id, error))
    return NULL;
  feed_store_restore_post_async (store, id, session->cancellable, feedctl_await_cb, &result);
  if (!feed_store_restore_post_finish (store, feedctl_await (&result), error))
    return NULL;

  return feedctl_find_post (session, which, error);
}

static FeedctlStatus
run_restore (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (FeedPost) post = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  session = feedctl_session_open (&options, &error);
  if (session != NULL)
    post = restore (session, argv[1], &error);
  if (post == NULL)
    return feedctl_fail (error, options.json);
  feedctl_report (post, options.json);

  return FEEDCTL_OK;
}

/* media ------------------------------------------------------------------------------------------
 */

typedef struct
{
  FeedctlOptions common;
  char *blog;       /* (owned) (nullable) */
  char *collection; /* (owned) (nullable) */
  char *replace;    /* (owned) (nullable) */
  gboolean anyway;
  gboolean again;
} MediaOptions;

static void
media_options_clear (MediaOptions *self)
{
  feedctl_options_clear (&self->common);
  g_free (self->blog);
  g_free (self->collection);
  g_free (self->replace);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MediaOptions, media_options_clear)

/* The first one that takes media, unless it is said which. */
static FeedStoredCollection *
find_media_collection (FeedctlSession *session, const MediaOptions *options, GError **error)
{
  g_autoptr (FeedAccount) account = NULL;
  GPtrArray *collections;

  if (options->collection != NULL && options->blog == NULL)
    return feedctl_find_collection (session, NULL, options->collection, error);
  account = feedctl_find_account (session, options->blog, error);
  if (account == NULL)
    return NULL;
  if (options->collection != NULL)
    return feedctl_find_collection (session, account, options->collection, error);
  collections = feed_account_get_collections (account);
  for (guint i = 0; i < collections->len; i++)
    if (((FeedStoredCollection *) collections->pdata[i])->takes_media)
      return feed_stored_collection_copy (collections->pdata[i]);
  g_set_error (error, FEED_ERROR, FEED_ERROR_NOT_ACCEPTED, _ ("The blog “%s” takes no files"),
               feed_account_get_title (account));

  return NULL;
}

static void
build_medium (JsonBuilder *builder, const char *path, const FeedPostMedium *medium)
{
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "path", path);
  feedctl_json_add_string (builder, "type", medium->media_type);
  feedctl_json_add_string (builder, "uri", medium->uri);
  feedctl_json_add_string (builder, "editUri", medium->edit_uri);
  feedctl_json_add_string (builder, "editMediaUri", medium->edit_media_uri);
  json_builder_end_object (builder);
}

static FeedPostMedium *
put_medium (FeedctlSession *session,
            const FeedStoredCollection *collection,
            const MediaOptions *options,
            GFile *file,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (options->replace != NULL)
    {
      feed_engine_replace_medium_async (session->engine, collection, options->replace, file,
                                        options->anyway, session->cancellable, feedctl_await_cb,
                                        &result);
      return feed_engine_replace_medium_finish (session->engine, feedctl_await (&result), error);
    }
  feed_engine_send_medium_async (session->engine, collection, file, NULL, options->anyway,
                                 options->again, session->cancellable, feedctl_await_cb, &result);
  return feed_engine_send_medium_finish (session->engine, feedctl_await (&result), error);
}

static gboolean
send_medium (FeedctlSession *session,
             const FeedStoredCollection *collection,
             const MediaOptions *options,
             const char *path,
             JsonBuilder *builder,
             GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (FeedPostMedium) medium = put_medium (session, collection, options, file, error);

  if (medium == NULL)
    return FALSE;
  if (builder != NULL)
    build_medium (builder, path, medium);
  else
    g_print ("%s\n", medium->uri != NULL ? medium->uri : medium->edit_uri);

  return TRUE;
}

/* What is there already is told, also where a later one fails. */
static gboolean
send_media (FeedctlSession *session, const MediaOptions *options, char **paths, GError **error)
{
  g_autoptr (JsonBuilder) builder = options->common.json ? json_builder_new () : NULL;
  g_autoptr (FeedStoredCollection) collection = find_media_collection (session, options, error);
  gboolean sent = TRUE;

  if (collection == NULL)
    return FALSE;
  if (builder != NULL)
    json_builder_begin_array (builder);
  for (guint i = 0; sent && paths[i] != NULL; i++)
    sent = send_medium (session, collection, options, paths[i], builder, error);
  if (builder != NULL)
    {
      json_builder_end_array (builder);
      feedctl_json_print (builder);
    }

  return sent;
}

static FeedctlStatus
get_media_status (const GError *error)
{
  if (g_error_matches (error, FEED_ERROR, FEED_ERROR_NOT_ACCEPTED))
    return FEEDCTL_REFUSED;

  return g_error_matches (error, FEED_ERROR, FEED_ERROR_UNCERTAIN) ? FEEDCTL_ASKS : FEEDCTL_FAILED;
}

static FeedctlStatus
run_media (const FeedctlCommand *self, char **argv)
{
  g_auto (MediaOptions) options = { .common = FEEDCTL_OPTIONS_INIT };
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options.common),
    { "blog", 0, 0, G_OPTION_ARG_STRING, &options.blog,
      N_ ("Put it in this blog, by number, name or address"), N_ ("BLOG") },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &options.collection,
      N_ ("Put it in this collection, by number, title or address"), N_ ("COLLECTION") },
    { "anyway", 0, 0, G_OPTION_ARG_NONE, &options.anyway,
      N_ ("Send it although the blog says that it takes no such type"), NULL },
    { "again", 0, 0, G_OPTION_ARG_NONE, &options.again,
      N_ ("Send it although the blog has it already"), NULL },
    { "replace", 0, 0, G_OPTION_ARG_STRING, &options.replace,
      N_ ("Put it in the place of another, by the address to edit that at"), N_ ("ADDRESS") },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, G_MAXUINT, &status))
    return status;
  if (options.replace != NULL && argv[2] != NULL)
    return feedctl_command_misuse (self, _ ("Only one file can take the place of another"));
  session = feedctl_session_open (&options.common, &error);
  if (session != NULL && send_media (session, &options, argv + 1, &error))
    return FEEDCTL_OK;
  status = get_media_status (error);
  feedctl_fail (error, options.common.json);
  if (status == FEEDCTL_ASKS)
    g_printerr ("%s\n", _ ("Look at the blog; --again sends it once more."));

  return status;
}

const FeedctlCommand feedctl_post_commands[] = {
  { "posts", N_ ("[WORD…]"), N_ ("List what is written: number, state, title, address"),
    run_posts },
  { "publish", N_ ("FILE"), N_ ("Publish a file, or publish it anew where it was published"),
    feedctl_run_publish },
  { "edit", N_ ("POST [FILE]"),
    N_ ("Change a post, by number or address, in your editor or by a file"), feedctl_run_edit },
  { "delete", N_ ("POST"), N_ ("Delete a post, by number or address, also on its server"),
    run_delete },
  { "restore", N_ ("POST"), N_ ("Bring back a post that was removed here, by number"),
    run_restore },
  { "media", N_ ("FILE…"), N_ ("Send pictures or files to a blog, without a post"), run_media },
  { NULL },
};

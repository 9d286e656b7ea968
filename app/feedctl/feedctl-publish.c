/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-publish.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "feedctl-blogs.h"
#include "feedctl-composing.h"
#include "feedctl-editor.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-sending.h"

typedef struct
{
  FeedctlOptions common;
  char *blog;       /* (owned) (nullable) */
  char *collection; /* (owned) (nullable) */
  char *at;         /* (owned) (nullable) */
  gboolean draft;
  gboolean dry_run;
  gboolean keep_file;
  gint64 send_at;
} PublishOptions;

static void
publish_options_clear (PublishOptions *self)
{
  feedctl_options_clear (&self->common);
  g_free (self->blog);
  g_free (self->collection);
  g_free (self->at);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PublishOptions, publish_options_clear)

static gboolean
read_time (PublishOptions *options)
{
  options->send_at = options->at != NULL ? feed_date_parse (options->at) : FEED_TIME_NONE;

  return options->at == NULL || options->send_at != FEED_TIME_NONE;
}

/* Where ------------------------------------------------------------------------------------------
 */

static const char *
either (const char *said, const char *written)
{
  return said != NULL ? said : written;
}

/* The account may stay NULL: a collection tells which one it is of. */
static FeedStoredCollection *
choose_collection (FeedctlSession *session,
                   const PublishOptions *options,
                   const FeedPostFile *file,
                   GError **error)
{
  const char *blog = either (options->blog, file->blog);
  g_autoptr (FeedAccount) account = NULL;

  if (blog != NULL && (account = feedctl_find_account (session, blog, error)) == NULL)
    return NULL;

  return feedctl_find_collection (session, account, either (options->collection, file->collection),
                                  error);
}

static FeedPost *
fetch_post (FeedctlSession *session, const char *which, GError **error)
{
  g_autoptr (FeedPost) post = feedctl_find_post (session, which, error);
  g_autoptr (GAsyncResult) result = NULL;

  if (post == NULL || feed_post_get_edit_uri (post) == NULL)
    return g_steal_pointer (&post);
  feed_engine_fetch_post_async (session->engine, feed_post_get_id (post), session->cancellable,
                                feedctl_await_cb, &result);
  return feed_engine_fetch_post_finish (session->engine, feedctl_await (&result), error);
}

/* The post that a file was published as, or is to be: by where it is, else by its identifier, which
 * finds what waits to be sent, too, and what was deleted there since. NULL where it is a new one,
 * or with @error set. */
static FeedPost *
fetch_noted (FeedctlSession *session, const FeedPostFile *file, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FeedPost) post = NULL;
  g_autofree char *which = NULL;
  gint64 id = 0;

  if (file->edit != NULL)
    post = fetch_post (session, file->edit, &failure);
  if (post != NULL)
    return g_steal_pointer (&post);
  if (failure != NULL && !g_error_matches (failure, FEED_ERROR, FEED_ERROR_NO_SUCH_ITEM))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (file->id != NULL && !feedctl_find_post_by_id (session, file->id, &id, error))
    return NULL;
  if (id == 0)
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  which = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return fetch_post (session, which, error);
}

static FeedStoredCollection *
find_collection_of (FeedctlSession *session, FeedPost *post, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT,
                                         feed_post_get_content (post)->collection_id);

  return feedctl_find_collection (session, NULL, id, error);
}

static char *
find_author (FeedctlSession *session, const FeedStoredCollection *collection)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, collection->account_id);
  g_autoptr (FeedAccount) account = feedctl_find_account (session, id, NULL);

  return account != NULL ? g_strdup (feed_account_get_author (account)) : NULL;
}

/* Sending ----------------------------------------------------------------------------------------
 */

/* The same file once more is no mistake. */
static FeedPost *
send_or_leave (FeedctlSession *session, gint64 id, gint64 send_at, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FeedPost) post = feedctl_send (session, id, send_at, &failure);

  if (post == NULL && g_error_matches (failure, FEED_ERROR, FEED_ERROR_EMPTY_DOCUMENT))
    post = feedctl_load_post (session, id, NULL);
  if (post != NULL && (failure == NULL || feed_post_get_edit_uri (post) != NULL))
    {
      if (failure != NULL)
        feedctl_print_problem (failure->message);
      return g_steal_pointer (&post);
    }
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}

static FeedctlStatus
note_and_report (FeedctlPostSource *source,
                 FeedPost *post,
                 const PublishOptions *options,
                 GError **error)
{
  g_autoptr (GError) failure = NULL;

  /* It is published, whether that can be noted or not. */
  if (!options->keep_file && !feedctl_post_source_note (source, post, &failure))
    feedctl_print_error (failure);

  return feedctl_report (post, options->common.json);
}

static FeedctlStatus
send_source (FeedctlComposing *composing, const PublishOptions *options, GError **error)
{
  g_autofree char *author = NULL;
  g_autoptr (FeedPost) sent = NULL;
  gint64 id;

  if (options->dry_run)
    {
      author = composing->collection != NULL
                   ? find_author (composing->session, composing->collection)
                   : NULL;
      return feedctl_compose_preview (composing, author, options->common.json, error)
                 ? FEEDCTL_OK
                 : FEEDCTL_FAILED;
    }
  id = feedctl_compose (composing, error);
  if (id != 0)
    sent = send_or_leave (composing->session, id, options->send_at, error);

  return sent != NULL
             ? note_and_report ((FeedctlPostSource *) composing->source, sent, options, error)
             : FEEDCTL_FAILED;
}

/* publish ----------------------------------------------------------------------------------------
 */

static FeedctlStatus
publish (FeedctlSession *session,
         FeedctlPostSource *source,
         const PublishOptions *options,
         GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FeedPost) post = fetch_noted (session, source->file, &failure);
  g_autoptr (FeedStoredCollection) collection = NULL;
  FeedctlComposing composing = { .session = session, .source = source, .draft = options->draft };

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FEEDCTL_FAILED;
    }
  collection = post != NULL ? find_collection_of (session, post, error)
                            : choose_collection (session, options, source->file, error);
  if (collection == NULL)
    return FEEDCTL_FAILED;
  composing.post = post;
  composing.collection = collection;

  return send_source (&composing, options, error);
}

static FeedctlStatus
publish_file (const char *path, const PublishOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlPostSource) source = feedctl_post_source_read (path, &error);
  g_autoptr (FeedctlSession) session = NULL;
  FeedctlStatus status = FEEDCTL_FAILED;

  if (source != NULL)
    session = feedctl_session_open (&options->common, &error);
  if (session != NULL)
    status = publish (session, source, options, &error);
  if (error != NULL)
    return feedctl_fail (error, options->common.json);

  return status;
}

#define SENDING_ENTRIES(options)                                                                     \
  FEEDCTL_OPTION_ENTRIES (&(options)->common), { "at",                                               \
                                                 0,                                                  \
                                                 0,                                                  \
                                                 G_OPTION_ARG_STRING,                                \
                                                 &(options)->at,                                     \
                                                 N_ ("Send it at this time"),                        \
                                                 N_ ("TIME") },                                      \
      { "draft", 0, 0, G_OPTION_ARG_NONE, &(options)->draft, N_ ("Keep it from the public"), NULL }, \
  {                                                                                                  \
    "dry-run", 0, 0, G_OPTION_ARG_NONE, &(options)->dry_run,                                         \
        N_ ("Print what would be sent, and send nothing"), NULL                                      \
  }

FeedctlStatus
feedctl_run_publish (const FeedctlCommand *self, char **argv)
{
  g_auto (PublishOptions) options = { .common = FEEDCTL_OPTIONS_INIT };
  const GOptionEntry entries[] = {
    SENDING_ENTRIES (&options),
    { "blog", 0, 0, G_OPTION_ARG_STRING, &options.blog,
      N_ ("Publish in this blog, by number, name or address"), N_ ("BLOG") },
    { "collection", 0, 0, G_OPTION_ARG_STRING, &options.collection,
      N_ ("Publish in this collection, by number, title or address"), N_ ("COLLECTION") },
    { "keep-file", 0, 0, G_OPTION_ARG_NONE, &options.keep_file,
      N_ ("Do not note in the file where its post is"), NULL },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  if (!read_time (&options))
    return feedctl_command_misuse (self, _ ("This time cannot be read: write it like "
                                            "2026-05-03 14:00 +0200"));

  return publish_file (argv[1], &options);
}

/* edit -------------------------------------------------------------------------------------------
 */

static FeedctlStatus
edit_by_file (FeedctlSession *session,
              FeedPost *post,
              const char *path,
              gboolean whole,
              const PublishOptions *options,
              GError **error)
{
  g_autoptr (FeedctlPostSource) source = feedctl_post_source_read (path, error);
  g_autoptr (FeedStoredCollection) collection = NULL;
  FeedctlComposing composing = {
    .session = session,
    .source = source,
    .post = post,
    .draft = options->draft,
    .whole = whole,
  };

  if (source == NULL)
    return FEEDCTL_FAILED;
  collection = find_collection_of (session, post, error);
  if (collection == NULL)
    return FEEDCTL_FAILED;
  composing.collection = collection;

  return send_source (&composing, options, error);
}

/* What somebody wrote in the editor is not thrown away because it could not, or should not, be
 * sent.
 */
static FeedctlStatus
edit_in_editor (FeedctlSession *session,
                FeedPost *post,
                const PublishOptions *options,
                GError **error)
{
  gboolean changed = FALSE;
  g_autofree char *path = feedctl_editor_run (post, &changed, error);
  FeedctlStatus status = FEEDCTL_OK;

  if (path == NULL)
    return FEEDCTL_FAILED;
  if (changed)
    status = edit_by_file (session, post, path, TRUE, options, error);
  else
    feedctl_print_problem (_ ("Nothing was changed"));
  if (status != FEEDCTL_FAILED && !(changed && options->dry_run))
    feedctl_editor_forget (path);
  else
    g_printerr (_ ("What you wrote is in %s\n"), path);

  return status;
}

static FeedctlStatus
edit (const char *which, const char *path, const PublishOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (&options->common, &error);
  g_autoptr (FeedPost) post = session != NULL ? fetch_post (session, which, &error) : NULL;
  FeedctlStatus status = FEEDCTL_FAILED;

  if (post != NULL)
    status = path != NULL ? edit_by_file (session, post, path, FALSE, options, &error)
                          : edit_in_editor (session, post, options, &error);
  if (error != NULL)
    return feedctl_fail (error, options->common.json);

  return status;
}

FeedctlStatus
feedctl_run_edit (const FeedctlCommand *self, char **argv)
{
  g_auto (PublishOptions) options = { .common = FEEDCTL_OPTIONS_INIT, .keep_file = TRUE };
  const GOptionEntry entries[] = { SENDING_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 1, 2, &status))
    return status;
  if (!read_time (&options))
    return feedctl_command_misuse (self, _ ("This time cannot be read: write it like "
                                            "2026-05-03 14:00 +0200"));

  return edit (argv[1], argv[2], &options);
}

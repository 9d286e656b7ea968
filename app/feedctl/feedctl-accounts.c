/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "feedctl-background.h"
#include "feedctl-blogs.h"
#include "feedctl-command.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"
#include "fw-post-words.h"

/* Commands about the blogs that one publishes to: service, collections, account. */

static void
build_categories (JsonBuilder *builder, GPtrArray *categories)
{
  json_builder_set_member_name (builder, "categories");
  json_builder_begin_array (builder);
  for (guint i = 0; i < categories->len; i++)
    {
      FeedCategory *category = categories->pdata[i];

      json_builder_begin_object (builder);
      feedctl_json_add_string (builder, "term", feed_category_get_term (category));
      feedctl_json_add_string (builder, "scheme", feed_category_get_scheme (category));
      feedctl_json_add_string (builder, "label", feed_category_get_label (category));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_accepts (JsonBuilder *builder, char **accepts)
{
  json_builder_set_member_name (builder, "accepts");
  json_builder_begin_array (builder);
  for (guint i = 0; accepts[i] != NULL; i++)
    json_builder_add_string_value (builder, accepts[i]);
  json_builder_end_array (builder);
}

static void
build_collection (JsonBuilder *builder, const FeedStoredCollection *collection)
{
  json_builder_begin_object (builder);
  if (collection->id != 0)
    feedctl_json_add_int (builder, "id", collection->id);
  feedctl_json_add_string (builder, "uri", collection->uri);
  feedctl_json_add_string (builder, "title", collection->title);
  feedctl_json_add_string (builder, "workspace", collection->workspace);
  build_accepts (builder, collection->accepts);
  feedctl_json_add_flag (builder, "takesEntries", collection->takes_entries);
  feedctl_json_add_flag (builder, "takesMedia", collection->takes_media);
  build_categories (builder, collection->categories);
  feedctl_json_add_flag (builder, "fixed", collection->fixed);
  if (collection->id != 0)
    feedctl_json_add_flag (builder, "chosen", collection->chosen);
  json_builder_end_object (builder);
}

static void
build_collections (JsonBuilder *builder, GPtrArray *collections)
{
  json_builder_set_member_name (builder, "collections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < collections->len; i++)
    build_collection (builder, collections->pdata[i]);
  json_builder_end_array (builder);
}

/* "posts, media"; "-" where nothing can be put there. */
static const char *
describe_takes (const FeedStoredCollection *collection)
{
  if (collection->takes_entries && collection->takes_media)
    return _ ("posts, media");
  if (collection->takes_entries)
    return _ ("posts");

  return collection->takes_media ? _ ("media") : "-";
}

static char *
list_terms (GPtrArray *categories)
{
  GString *terms = g_string_new (NULL);

  for (guint i = 0; i < categories->len; i++)
    g_string_append_printf (terms, "%s%s", i > 0 ? ", " : "",
                            feed_category_get_term (categories->pdata[i]));

  return g_string_free (terms, FALSE);
}

static void
print_collection (const FeedStoredCollection *collection)
{
  g_autofree char *accepts = g_strjoinv (", ", collection->accepts);
  g_autofree char *terms = list_terms (collection->categories);

  g_print ("  %s\n    %s\n", collection->title, collection->uri);
  /* Translators: what a collection takes, then the media types. */
  g_print (_ ("    Takes: %s (%s)\n"), describe_takes (collection), accepts);
  if (*terms != '\0')
    g_print (collection->fixed ? _ ("    Categories, no others: %s\n") : _ ("    Categories: %s\n"),
             terms);
}

/* service ---------------------------------------------------------------------------------------
 */

static FeedPublishingTarget *
find_blog (FeedctlSession *session, const char *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_find_blog_async (session->engine, address, session->cancellable, feedctl_await_cb,
                               &result);
  return feed_engine_find_blog_finish (session->engine, feedctl_await (&result), error);
}

static void
print_target_json (FeedPublishingTarget *target)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "title", feed_publishing_target_get_title (target));
  feedctl_json_add_string (builder, "serviceUri", feed_publishing_target_get_service_uri (target));
  feedctl_json_add_string (builder, "siteUri", feed_publishing_target_get_site_uri (target));
  feedctl_json_add_string (builder, "feedUri", feed_publishing_target_get_feed_uri (target));
  build_collections (builder, feed_publishing_target_get_collections (target));
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static void
print_target (FeedPublishingTarget *target)
{
  GPtrArray *collections = feed_publishing_target_get_collections (target);
  const char *workspace = NULL;

  g_print ("%s\n%s\n", feed_publishing_target_get_title (target),
           feed_publishing_target_get_service_uri (target));
  for (guint i = 0; i < collections->len; i++)
    {
      const FeedStoredCollection *collection = collections->pdata[i];

      if (g_strcmp0 (workspace, collection->workspace) != 0)
        g_print ("\n%s\n", collection->workspace);
      workspace = collection->workspace;
      print_collection (collection);
    }
}

static FeedctlStatus
run_service (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (FeedPublishingTarget) target = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  if (feedctl_background_has_verb (argv[1]))
    return feedctl_background_run (argv[1], options.json);
  session = feedctl_session_open_existing (&options, &error);
  if (session != NULL)
    target = find_blog (session, argv[1], &error);
  if (target == NULL)
    return feedctl_fail (error, options.json);
  if (options.json)
    print_target_json (target);
  else
    print_target (target);

  return FEEDCTL_OK;
}

/* collections, account list ----------------------------------------------------------------------
 */

static void
build_account (JsonBuilder *builder, FeedAccount *account)
{
  g_auto (GStrv) traits = fw_post_words_traits (feed_account_get_traits (account));

  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", feed_account_get_id (account));
  feedctl_json_add_string (builder, "title", feed_account_get_title (account));
  feedctl_json_add_string (builder, "serviceUri", feed_account_get_service_uri (account));
  feedctl_json_add_string (builder, "siteUri", feed_account_get_site_uri (account));
  feedctl_json_add_string (builder, "feedUri", feed_account_get_feed_uri (account));
  feedctl_json_add_string (builder, "author", feed_account_get_author (account));
  json_builder_set_member_name (builder, "traits");
  json_builder_begin_array (builder);
  for (guint i = 0; traits[i] != NULL; i++)
    json_builder_add_string_value (builder, traits[i]);
  json_builder_end_array (builder);
  build_collections (builder, feed_account_get_collections (account));
  json_builder_end_object (builder);
}

static void
print_accounts_json (GPtrArray *accounts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < accounts->len; i++)
    build_account (builder, accounts->pdata[i]);
  json_builder_end_array (builder);
  feedctl_json_print (builder);
}

static void
print_account (FeedAccount *account)
{
  g_auto (GStrv) traits = fw_post_words_traits (feed_account_get_traits (account));

  g_print ("%" G_GINT64_FORMAT "\t%s\t%s\n", feed_account_get_id (account),
           feed_account_get_title (account), feed_account_get_service_uri (account));
  for (guint i = 0; traits[i] != NULL; i++)
    g_print ("\t%s\n", traits[i]);
}

/* One line each, so that a script can take it apart: number, blog, takes, title, address; a star
 * where one publishes there. */
static void
print_collections (FeedAccount *account)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    {
      const FeedStoredCollection *collection = collections->pdata[i];

      g_print ("%" G_GINT64_FORMAT "%s\t%s\t%s\t%s\t%s\n", collection->id,
               collection->chosen ? "*" : "", feed_account_get_title (account),
               describe_takes (collection), collection->title, collection->uri);
    }
}

static FeedctlStatus
list (const FeedctlOptions *options, void (*print) (FeedAccount *account))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GPtrArray) accounts = session != NULL ? feedctl_list_accounts (session, &error) : NULL;

  if (accounts == NULL)
    return feedctl_fail (error, options->json);
  if (options->json)
    print_accounts_json (accounts);
  else
    for (guint i = 0; i < accounts->len; i++)
      print (accounts->pdata[i]);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_collections (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 0, 0, &status))
    return status;
  return list (&options, print_collections);
}

/* account ---------------------------------------------------------------------------------------
 */

typedef struct
{
  FeedctlOptions common;
  char *title;        /* (owned) (nullable) */
  char *author;       /* (owned) (nullable) */
  char **collections; /* (owned) (nullable): addresses */
} AccountOptions;

static void
account_options_clear (AccountOptions *self)
{
  feedctl_options_clear (&self->common);
  g_free (self->title);
  g_free (self->author);
  g_strfreev (self->collections);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AccountOptions, account_options_clear)

static FeedctlStatus
print_done (const FeedctlOptions *options, FeedAccount *account)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!options->json)
    {
      print_account (account);
      return FEEDCTL_OK;
    }
  build_account (builder, account);

  return feedctl_json_print (builder);
}

static gint64
add_account (FeedctlSession *session, const char *address, AccountOptions *options, GError **error)
{
  g_autoptr (FeedPublishingTarget) target = find_blog (session, address, error);
  g_autoptr (GAsyncResult) result = NULL;

  if (target == NULL)
    return 0;
  feed_engine_add_account_async (session->engine, target,
                                 options->title != NULL ? options->title
                                                        : feed_publishing_target_get_title (target),
                                 options->author, (const char *const *) options->collections,
                                 session->cancellable, feedctl_await_cb, &result);
  return feed_engine_add_account_finish (session->engine, feedctl_await (&result), error);
}

static FeedctlStatus
account_add (FeedctlSession *session, const char *address, AccountOptions *options, GError **error)
{
  gint64 id = add_account (session, address, options, error);
  g_autofree char *which = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr (FeedAccount) account = id != 0 ? feedctl_find_account (session, which, error) : NULL;

  return account != NULL ? print_done (&options->common, account) : FEEDCTL_FAILED;
}

static FeedctlStatus
account_remove (FeedctlSession *session, const char *which, AccountOptions *options, GError **error)
{
  g_autoptr (FeedAccount) account = feedctl_find_account (session, which, error);
  FeedStore *store = feedctl_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;

  if (account == NULL)
    return FEEDCTL_FAILED;
  feed_store_remove_account_async (store, feed_account_get_id (account), session->cancellable,
                                   feedctl_await_cb, &result);
  if (!feed_store_remove_account_finish (store, feedctl_await (&result), error))
    return FEEDCTL_FAILED;

  return print_done (&options->common, account);
}

static FeedctlStatus
account_test (FeedctlSession *session, const char *which, AccountOptions *options, GError **error)
{
  g_autoptr (FeedAccount) account = feedctl_find_account (session, which, error);
  g_autoptr (FeedAccount) now = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (account == NULL)
    return FEEDCTL_FAILED;
  feed_engine_refresh_account_async (session->engine, feed_account_get_id (account),
                                     session->cancellable, feedctl_await_cb, &result);
  if (!feed_engine_refresh_account_finish (session->engine, feedctl_await (&result), error))
    return FEEDCTL_FAILED;
  now = feedctl_find_account (session, which, error);

  return now != NULL ? print_done (&options->common, now) : FEEDCTL_FAILED;
}

static const struct
{
  const char *name;
  FeedctlStatus (*run) (FeedctlSession *session,
                        const char *argument,
                        AccountOptions *options,
                        GError **error);
} account_actions[] = {
  { "add", account_add },
  { "remove", account_remove },
  { "test", account_test },
};

static FeedctlStatus
run_action (guint action, const char *argument, AccountOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (&options->common, &error);
  FeedctlStatus status = FEEDCTL_FAILED;

  if (session != NULL)
    status = account_actions[action].run (session, argument, options, &error);
  if (error != NULL)
    return feedctl_fail (error, options->common.json);

  return status;
}

static FeedctlStatus
run_account (const FeedctlCommand *self, char **argv)
{
  g_auto (AccountOptions) options = { .common = FEEDCTL_OPTIONS_INIT };
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options.common),
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_ ("What to call it"), N_ ("NAME") },
    { "author", 0, 0, G_OPTION_ARG_STRING, &options.author, N_ ("Who signs the posts"),
      N_ ("NAME") },
    { "collection", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.collections,
      N_ ("Publish in this collection (more than once for several)"), N_ ("ADDRESS") },
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 1, 2, &status))
    return status;
  if (g_str_equal (argv[1], "list") && argv[2] == NULL)
    return list (&options.common, print_account);
  for (guint i = 0; argv[2] != NULL && i < G_N_ELEMENTS (account_actions); i++)
    if (g_str_equal (argv[1], account_actions[i].name))
      return run_action (i, argv[2], &options);

  return feedctl_command_misuse (self,
                                 _ ("Say “list”, “add ADDRESS”, “remove BLOG” or “test BLOG”"));
}

const FeedctlCommand feedctl_account_commands[] = {
  { "service", N_ ("ADDRESS | status | start | stop"),
    N_ ("Say what can be published at or behind an address, or run what works in the background"),
    run_service },
  { "account", N_ ("list | add ADDRESS | remove BLOG | test BLOG"),
    N_ ("List, add, remove or test the blogs to publish to"), run_account },
  { "collections", "", N_ ("List what can be published where: number, blog, kind, title, address"),
    run_collections },
  { NULL },
};

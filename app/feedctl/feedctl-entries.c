/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "feedctl-command.h"
#include "feedctl-feeds.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* Commands about entries: entries, search, show, mark. */

#define USUAL_LIMIT 50

/* The options that choose entries. */
typedef struct
{
  FeedctlOptions common;
  gboolean unread;
  gboolean starred;
  char *feed; /* (owned) (nullable) */
  int limit;
} ListOptions;

static void
list_options_clear (ListOptions *self)
{
  feedctl_options_clear (&self->common);
  g_clear_pointer (&self->feed, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ListOptions, list_options_clear)

static FeedEntryQuery *
build_query (FeedctlSession *session, const ListOptions *options, const char *text, GError **error)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);

  if (options->feed != NULL)
    {
      if (!feedctl_find_feed (session, options->feed, &query->scope_id, error))
        return NULL;
      query->scope = FEED_SCOPE_FEED;
    }
  if (options->unread)
    query->filter = FEED_FILTER_UNREAD;
  if (options->starred)
    query->filter = FEED_FILTER_STARRED;
  query->limit = (guint) MAX (options->limit, 0);
  query->text = g_strdup (text);

  return g_steal_pointer (&query);
}

static GArray *
query_entries (FeedctlSession *session, const FeedEntryQuery *query, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_query_entries_async (store, query, session->cancellable, feedctl_await_cb, &result);
  return feed_store_query_entries_finish (store, feedctl_await (&result), error);
}

static GPtrArray *
load_summaries (FeedctlSession *session, GArray *ids, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_load_summaries_async (store, (const gint64 *) (gpointer) ids->data, ids->len,
                                   session->cancellable, feedctl_await_cb, &result);
  return feed_store_load_summaries_finish (store, feedctl_await (&result), error);
}

static void
print_summary (FeedEntrySummary *it)
{
  g_autofree char *date = feed_date_format (feed_entry_summary_get_date (it));

  g_print ("%" G_GINT64_FORMAT "\t%s%s\t%s\t%s\t%s\n", feed_entry_summary_get_id (it),
           feed_entry_summary_get_read (it) ? "-" : "N",
           feed_entry_summary_get_starred (it) ? "*" : "-", date,
           feed_entry_summary_get_feed_title (it), feed_entry_summary_get_title (it));
}

static void
build_summary (JsonBuilder *builder, FeedEntrySummary *it)
{
  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", feed_entry_summary_get_id (it));
  feedctl_json_add_int (builder, "feed", feed_entry_summary_get_feed_id (it));
  feedctl_json_add_string (builder, "feedTitle", feed_entry_summary_get_feed_title (it));
  feedctl_json_add_string (builder, "title", feed_entry_summary_get_title (it));
  feedctl_json_add_string (builder, "author", feed_entry_summary_get_author (it));
  feedctl_json_add_string (builder, "uri", feed_entry_summary_get_uri (it));
  feedctl_json_add_string (builder, "excerpt", feed_entry_summary_get_excerpt (it));
  feedctl_json_add_string (builder, "thumbnail", feed_entry_summary_get_thumbnail (it));
  feedctl_json_add_time (builder, "date", feed_entry_summary_get_date (it));
  feedctl_json_add_flag (builder, "read", feed_entry_summary_get_read (it));
  feedctl_json_add_flag (builder, "starred", feed_entry_summary_get_starred (it));
  json_builder_end_object (builder);
}

static void
print_summaries (GPtrArray *summaries, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < summaries->len; i++)
    {
      if (summaries->pdata[i] == NULL)
        continue;
      if (json)
        build_summary (builder, summaries->pdata[i]);
      else
        print_summary (summaries->pdata[i]);
    }
  json_builder_end_array (builder);
  if (json)
    feedctl_json_print (builder);
}

static FeedctlStatus
list_entries (const ListOptions *options, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (&options->common, &error);
  g_autoptr (FeedEntryQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) summaries = NULL;

  if (session != NULL)
    query = build_query (session, options, text, &error);
  if (query != NULL)
    ids = query_entries (session, query, &error);
  if (ids != NULL)
    summaries = load_summaries (session, ids, &error);
  if (summaries == NULL)
    return feedctl_fail (error, options->common.json);
  print_summaries (summaries, options->common.json);

  return FEEDCTL_OK;
}

#define LIST_OPTION_ENTRIES(options)                                                                  \
  FEEDCTL_OPTION_ENTRIES (&(options)->common),                                                        \
      { "unread", 0, 0, G_OPTION_ARG_NONE, &(options)->unread, N_ ("Unread entries only"), NULL },    \
      { "starred", 0, 0, G_OPTION_ARG_NONE, &(options)->starred, N_ ("Starred entries only"), NULL }, \
      { "feed",                                                                                       \
        0,                                                                                            \
        0,                                                                                            \
        G_OPTION_ARG_STRING,                                                                          \
        &(options)->feed,                                                                             \
        N_ ("Of this feed, by number or address"),                                                    \
        N_ ("FEED") },                                                                                \
  {                                                                                                   \
    "limit", 0, 0, G_OPTION_ARG_INT, &(options)->limit, N_ ("How many at most, 0 for all"),           \
        N_ ("N")                                                                                      \
  }

static FeedctlStatus
run_entries (const FeedctlCommand *self, char **argv)
{
  g_auto (ListOptions) options = { FEEDCTL_OPTIONS_INIT, FALSE, FALSE, NULL, USUAL_LIMIT };
  const GOptionEntry entries[] = { LIST_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 0, 0, &status))
    return status;
  if (options.unread && options.starred)
    return feedctl_command_misuse (self, _ ("Either unread or starred entries"));
  return list_entries (&options, NULL);
}

static FeedctlStatus
run_search (const FeedctlCommand *self, char **argv)
{
  g_auto (ListOptions) options = { FEEDCTL_OPTIONS_INIT, FALSE, FALSE, NULL, USUAL_LIMIT };
  const GOptionEntry entries[] = { LIST_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;
  g_autofree char *text = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, G_MAXUINT, &status))
    return status;
  if (options.unread && options.starred)
    return feedctl_command_misuse (self, _ ("Either unread or starred entries"));
  text = g_strjoinv (" ", argv + 1);
  return list_entries (&options, text);
}

/* One entry ------------------------------------------------------------------------------------ */

static void
print_field (const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_print ("%s: %s\n", name, value);
}

static void
print_entry (FeedStoredEntry *it)
{
  g_autofree char *date = feed_date_format (feed_stored_entry_get_date (it));

  print_field (_ ("Title"), feed_stored_entry_get_title (it));
  print_field (_ ("Feed"), feed_stored_entry_get_feed_title (it));
  print_field (_ ("Author"), feed_stored_entry_get_author (it));
  print_field (_ ("Date"), date);
  print_field (_ ("Address"), feed_stored_entry_get_uri (it));
  g_print ("\n%s\n", feed_stored_entry_get_text (it));
}

static void
build_enclosures (JsonBuilder *builder, GPtrArray *enclosures)
{
  json_builder_set_member_name (builder, "enclosures");
  json_builder_begin_array (builder);
  for (guint i = 0; enclosures != NULL && i < enclosures->len; i++)
    {
      FeedStoredEnclosure *it = enclosures->pdata[i];

      json_builder_begin_object (builder);
      feedctl_json_add_string (builder, "uri", it->uri);
      feedctl_json_add_string (builder, "type", it->type);
      feedctl_json_add_int (builder, "length", (gint64) it->length);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_categories (JsonBuilder *builder, const char *const *categories)
{
  json_builder_set_member_name (builder, "categories");
  json_builder_begin_array (builder);
  for (guint i = 0; categories != NULL && categories[i] != NULL; i++)
    json_builder_add_string_value (builder, categories[i]);
  json_builder_end_array (builder);
}

static void
print_entry_json (FeedStoredEntry *it)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "id", feed_stored_entry_get_id (it));
  feedctl_json_add_int (builder, "feed", feed_stored_entry_get_feed_id (it));
  feedctl_json_add_string (builder, "feedTitle", feed_stored_entry_get_feed_title (it));
  feedctl_json_add_string (builder, "entryId", feed_stored_entry_get_entry_id (it));
  feedctl_json_add_string (builder, "title", feed_stored_entry_get_title (it));
  feedctl_json_add_string (builder, "author", feed_stored_entry_get_author (it));
  feedctl_json_add_string (builder, "uri", feed_stored_entry_get_uri (it));
  feedctl_json_add_string (builder, "commentsUri", feed_stored_entry_get_comments_uri (it));
  feedctl_json_add_string (builder, "language", feed_stored_entry_get_language (it));
  feedctl_json_add_time (builder, "published", feed_stored_entry_get_published (it));
  feedctl_json_add_time (builder, "updated", feed_stored_entry_get_updated (it));
  feedctl_json_add_time (builder, "date", feed_stored_entry_get_date (it));
  feedctl_json_add_flag (builder, "read", feed_stored_entry_get_read (it));
  feedctl_json_add_flag (builder, "starred", feed_stored_entry_get_starred (it));
  build_categories (builder, feed_stored_entry_get_categories (it));
  build_enclosures (builder, feed_stored_entry_get_enclosures (it));
  feedctl_json_add_string (builder, "html", feed_stored_entry_get_html (it));
  feedctl_json_add_string (builder, "text", feed_stored_entry_get_text (it));
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
run_show (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;
  gint64 id = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (FeedStoredEntry) entry = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 1, 1, &status))
    return status;
  if (!feedctl_parse_id (argv[1], &id))
    return feedctl_command_misuse (self, _ ("An entry is named by its number"));
  session = feedctl_session_open (&options, &error);
  if (session != NULL)
    entry = feedctl_load_entry (session, id, &error);
  if (entry == NULL)
    return feedctl_fail (error, options.json);
  if (options.json)
    print_entry_json (entry);
  else
    print_entry (entry);

  return FEEDCTL_OK;
}

/* Marking -------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  FeedMark mark;
} marks[] = {
  { "read", FEED_MARK_READ },
  { "unread", FEED_MARK_UNREAD },
  { "starred", FEED_MARK_STARRED },
  { "unstarred", FEED_MARK_UNSTARRED },
};

static gboolean
find_mark (const char *name, FeedMark *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_equal (marks[i].name, name))
      {
        *mark = marks[i].mark;
        return TRUE;
      }
  return FALSE;
}

static gboolean
mark_entries (FeedctlSession *session, GArray *ids, FeedMark mark, guint *n_changed, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);
  gint64 undo = 0;

  feed_store_mark_entries_async (store, (const gint64 *) (gpointer) ids->data, ids->len, mark,
                                 session->cancellable, feedctl_await_cb, &result);
  return feed_store_mark_entries_finish (store, feedctl_await (&result), n_changed, &undo, error);
}

static void
print_marked (guint n_changed, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      g_print (g_dngettext (GETTEXT_PACKAGE, "%u entry marked\n", "%u entries marked\n", n_changed),
               n_changed);
      return;
    }
  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "changed", n_changed);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
mark (const FeedctlOptions *options, GArray *ids, FeedMark how)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  guint n_changed = 0;

  if (session == NULL || !mark_entries (session, ids, how, &n_changed, &error))
    return feedctl_fail (error, options->json);
  print_marked (n_changed, options->json);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_mark (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;
  FeedMark how = FEED_MARK_READ;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint last = 0;

  if (!feedctl_command_parse (self, entries, &argv, 2, G_MAXUINT, &status))
    return status;
  last = g_strv_length (argv) - 1;
  for (guint i = 1; i < last; i++)
    {
      gint64 id = 0;

      if (!feedctl_parse_id (argv[i], &id))
        return feedctl_command_misuse (self, _ ("An entry is named by its number"));
      g_array_append_val (ids, id);
    }
  if (!find_mark (argv[last], &how))
    return feedctl_command_misuse (self,
                                   _ ("A mark is one of read, unread, starred and unstarred"));
  return mark (&options, ids, how);
}

const FeedctlCommand feedctl_entry_commands[] = {
  { "entries", "", N_ ("List entries, newest first: number, marks, date, feed, title"),
    run_entries },
  { "search", N_ ("WORD…"), N_ ("List the entries that contain words, newest first"), run_search },
  { "show", N_ ("ENTRY"), N_ ("Show an entry by its number"), run_show },
  { "mark", N_ ("ENTRY… read|unread|starred|unstarred"), N_ ("Mark entries"), run_mark },
  { NULL },
};

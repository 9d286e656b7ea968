/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <stdio.h>

#include "feedctl-command.h"
#include "feedctl-json.h"
#include "feedctl-session.h"

/* Lists of subscriptions, in and out. */

/* So many names tell whoever reads it where to look. */
#define MOST_NAMED 5

typedef struct
{
  guint n_added;
  guint n_known;
  char **skipped; /* (owned) (nullable) */
} Imported;

static void
print_skipped (char **skipped)
{
  guint n_skipped = g_strv_length (skipped);

  if (n_skipped == 0)
    return;
  g_print (ngettext ("%u without a usable address:\n", "%u without a usable address:\n", n_skipped),
           n_skipped);
  for (guint i = 0; i < MIN (n_skipped, MOST_NAMED); i++)
    g_print ("  %s\n", skipped[i]);
  if (n_skipped > MOST_NAMED)
    g_print ("  …\n");
}

static void
add_titles (JsonBuilder *builder, char **titles)
{
  json_builder_set_member_name (builder, "skipped");
  json_builder_begin_array (builder);
  for (guint i = 0; titles[i] != NULL; i++)
    json_builder_add_string_value (builder, titles[i]);
  json_builder_end_array (builder);
}

static void
print_imported (const Imported *imported, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!json)
    {
      g_print (_ ("%u added, %u known already\n"), imported->n_added, imported->n_known);
      print_skipped (imported->skipped);
      return;
    }
  json_builder_begin_object (builder);
  feedctl_json_add_int (builder, "added", imported->n_added);
  feedctl_json_add_int (builder, "known", imported->n_known);
  add_titles (builder, imported->skipped);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_load_bytes (file, NULL, NULL, error);
}

static gboolean
import (FeedctlSession *session, const char *path, Imported *imported, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) opml = read_file (path, error);

  if (opml == NULL)
    return FALSE;
  feed_engine_import_opml_async (session->engine, opml, session->cancellable, feedctl_await_cb,
                                 &result);
  return feed_engine_import_opml_finish (session->engine, feedctl_await (&result),
                                         &imported->n_added, &imported->n_known, &imported->skipped,
                                         error);
}

static FeedctlStatus
run_import (const FeedctlOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  Imported imported = { 0 };

  if (session == NULL || !import (session, path, &imported, &error))
    {
      g_strfreev (imported.skipped);
      return feedctl_fail (error, options->json);
    }
  print_imported (&imported, options->json);
  g_strfreev (imported.skipped);

  return FEEDCTL_OK;
}

static GBytes *export(FeedctlSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  feed_engine_export_opml_async (session->engine, session->cancellable, feedctl_await_cb, &result);
  return feed_engine_export_opml_finish (session->engine, feedctl_await (&result), error);
}

static void
print_opml_json (const char *opml)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "opml", opml);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static gboolean
write_opml (GBytes *opml, const char *path, gboolean json, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (opml, &length);
  g_autofree char *text = g_strndup (data, length);

  if (path != NULL)
    return g_file_set_contents (path, data, (gssize) length, error);
  if (json)
    print_opml_json (text);
  else
    fwrite (data, 1, length, stdout);
  return TRUE;
}

static void
print_written_json (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_filename_display_name (path);

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "file", name);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
run_export (const FeedctlOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedctlSession) session = feedctl_session_open (options, &error);
  g_autoptr (GBytes) opml = session != NULL ? export(session, &error) : NULL;

  if (opml == NULL || !write_opml (opml, path, options->json, &error))
    return feedctl_fail (error, options->json);
  if (options->json && path != NULL)
    print_written_json (path);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_opml (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = { FEEDCTL_OPTION_ENTRIES (&options), { NULL } };
  FeedctlStatus status = FEEDCTL_OK;

  if (!feedctl_command_parse (self, entries, &argv, 1, 2, &status))
    return status;
  if (g_str_equal (argv[1], "import") && argv[2] != NULL)
    return run_import (&options, argv[2]);
  if (g_str_equal (argv[1], "export"))
    return run_export (&options, argv[2]);
  return feedctl_command_misuse (self, _ ("Say “import FILE” or “export [FILE]”"));
}

const FeedctlCommand feedctl_opml_commands[] = {
  { "opml", N_ ("import FILE | export [FILE]"), N_ ("Take in or hand out a list of subscriptions"),
    run_opml },
  { NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include <feed.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "feedctl-command.h"
#include "feedctl-document-json.h"
#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

/* What the options of both commands say. */
typedef struct
{
  FeedctlOptions common;
  char *base;
  char *content_type;
  char **headers;
} Options;

static void
options_clear (Options *options)
{
  feedctl_options_clear (&options->common);
  g_free (options->base);
  g_free (options->content_type);
  g_strfreev (options->headers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GBytes *
read_stdin (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

static GBytes *
read_file (const char *path, GError **error)
{
  g_autofree char *content = NULL;
  gsize length;

  if (g_str_equal (path, "-"))
    return read_stdin (error);
  if (!g_file_get_contents (path, &content, &length, error))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&content), length);
}

static JsonNode *
refused_to_json (const char *file, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file");
  json_builder_add_string_value (builder, file);
  json_builder_set_member_name (builder, "error");
  json_builder_add_value (builder, feedctl_error_to_json (error));
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static void
add_headers (FeedParser *parser, const Options *options)
{
  for (guint i = 0; options->headers != NULL && options->headers[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (options->headers[i], ":", 2);

      if (parts[0] != NULL && parts[1] != NULL)
        feed_parser_add_header (parser, g_strstrip (parts[0]), g_strstrip (parts[1]));
    }
}

/* A Content-Type among the headers is as good as the option. */
static const char *
get_content_type (const Options *options)
{
  static const char name[] = "content-type:";

  for (guint i = 0; options->headers != NULL && options->headers[i] != NULL; i++)
    if (options->content_type == NULL &&
        g_ascii_strncasecmp (options->headers[i], name, strlen (name)) == 0)
      return options->headers[i] + strlen (name);

  return options->content_type;
}

static FeedDocument *
parse_file (const char *path, const Options *options, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path, error);
  g_autoptr (FeedParser) parser = NULL;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return NULL;
  parser = feed_parser_new (options->base, get_content_type (options));
  add_headers (parser, options);
  data = g_bytes_get_data (bytes, &length);
  if (length > 0 && !feed_parser_push (parser, data, length, error))
    return NULL;

  return feed_parser_finish (parser, error);
}

static FeedctlStatus
print_one (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = parse_file (path, options, &error);
  g_autoptr (JsonNode) node = NULL;

  if (document == NULL)
    return feedctl_fail (error, options->common.json);
  node = feedctl_document_to_json (document, NULL);
  feedctl_print_json (node, TRUE);

  return FEEDCTL_OK;
}

/* One object a line, so that many documents cost one process and a refused one stops nothing. */
static FeedctlStatus
print_many (char **paths, const Options *options)
{
  FeedctlStatus status = FEEDCTL_OK;

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FeedDocument) document = parse_file (paths[i], options, &error);
      g_autofree char *name = g_filename_display_name (paths[i]);
      g_autoptr (JsonNode) node = document != NULL ? feedctl_document_to_json (document, name)
                                                   : refused_to_json (name, error);

      if (document == NULL)
        status = FEEDCTL_FAILED;
      feedctl_print_json (node, FALSE);
    }

  return status;
}

static FeedctlStatus
run_parse (const FeedctlCommand *command, char **argv)
{
  g_auto (Options) options = { FEEDCTL_OPTIONS_INIT, NULL, NULL, NULL };
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options.common),
    { "base", 'b', 0, G_OPTION_ARG_STRING, &options.base,
      N_ ("The address of the document, for the relative addresses in it"), N_ ("URI") },
    { "content-type", 't', 0, G_OPTION_ARG_STRING, &options.content_type,
      N_ ("The media type, as HTTP would give it"), N_ ("TYPE") },
    { "header", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.headers,
      N_ ("A header that came with the document (may be given more than once)"),
      N_ ("NAME: VALUE") },
    { NULL },
  };
  FeedctlStatus status;

  if (!feedctl_command_parse (command, entries, &argv, 1, G_MAXUINT, &status))
    return status;

  return argv[2] == NULL ? print_one (argv[1], &options) : print_many (argv + 1, &options);
}

/* Beside the fragment, which may go on to another program. */
static void
print_trackers (guint n_trackers)
{
  if (n_trackers > 0)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u tracker left out\n", "%u trackers left out\n",
                             n_trackers),
                n_trackers);
}

static void
print_sanitized (const char *path,
                 const char *html,
                 const FeedSanitizeReport *report,
                 gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *name = g_filename_display_name (path);

  if (!json)
    {
      fputs (html, stdout);
      print_trackers (report->n_trackers);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "file", name);
  feedctl_json_add_string (builder, "html", html);
  feedctl_json_add_int (builder, "trackers", report->n_trackers);
  feedctl_json_add_int (builder, "embeds", report->n_embeds);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static FeedctlStatus
sanitize_file (const char *path, const FeedSanitizePolicy *policy, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_file (path, &error);
  g_autofree char *html = NULL;
  FeedSanitizeReport report;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return feedctl_fail (error, json);
  data = g_bytes_get_data (bytes, &length);
  html = feed_sanitize_html_report (data, (gssize) length, policy, &report);
  print_sanitized (path, html, &report, json);

  return FEEDCTL_OK;
}

static FeedctlStatus
run_sanitize (const FeedctlCommand *command, char **argv)
{
  g_auto (Options) options = { FEEDCTL_OPTIONS_INIT, NULL, NULL, NULL };
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options.common),
    { "base", 'b', 0, G_OPTION_ARG_STRING, &options.base,
      N_ ("What relative addresses are resolved against"), N_ ("URI") },
    { NULL },
  };
  FeedSanitizePolicy policy = { NULL };
  FeedctlStatus status;

  if (!feedctl_command_parse (command, entries, &argv, 1, G_MAXUINT, &status))
    return status;

  policy.base_uri = options.base;
  for (guint i = 1; argv[i] != NULL; i++)
    if (sanitize_file (argv[i], &policy, options.common.json) != FEEDCTL_OK)
      status = FEEDCTL_FAILED;

  return status;
}

const FeedctlCommand feedctl_document_commands[] = {
  { "parse", N_ ("FILE…"), N_ ("Print what a feed document says, as JSON"), run_parse },
  { "sanitize", N_ ("FILE…"), N_ ("Print the safe part of an HTML fragment"), run_sanitize },
  { NULL },
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-output.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <feed.h>
#include <glib/gi18n.h>

#define REPLACEMENT "\xef\xbf\xbd"
#define CLEAR_LINE "\r\033[K"

/* How many bytes at @at are a control character, of ASCII or of those between U+0080 and U+009F. */
static guint
measure_control (const char *at)
{
  if (g_ascii_iscntrl (*at))
    return *at != '\n' && *at != '\t' ? 1 : 0;
  return at[0] == '\xc2' && (at[1] & 0xe0) == 0x80 ? 2 : 0;
}

static char *
replace_controls (const char *text)
{
  GString *harmless = g_string_sized_new (strlen (text));
  guint length = 0;

  for (const char *at = text; *at != '\0'; at += MAX (length, 1))
    {
      length = measure_control (at);
      if (length > 0)
        g_string_append (harmless, REPLACEMENT);
      else
        g_string_append_c (harmless, *at);
    }

  return g_string_free (harmless, FALSE);
}

static void
print (FILE *file, const char *text)
{
  g_autofree char *harmless = replace_controls (text);
  const char *charset = NULL;
  g_autofree char *local = NULL;

  if (!g_get_console_charset (&charset))
    local = g_convert_with_fallback (harmless, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (local != NULL ? local : harmless, file);
  fflush (file);
}

static void
print_cb (const char *text)
{
  print (stdout, text);
}

static void
print_error_cb (const char *text)
{
  print (stderr, text);
}

/* What is closed when the program starts would be the first file that is opened after that. What is
 * written fails then, as it should. */
static void
keep_streams_apart (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", O_RDONLY) != fd)
      g_debug ("Stream %d stays closed", fd);
}

void
feedctl_output_begin (void)
{
  keep_streams_apart ();
  g_set_print_handler (print_cb);
  g_set_printerr_handler (print_error_cb);
}

void
feedctl_print_progress (const char *words)
{
  fputs (CLEAR_LINE, stderr);
  if (words != NULL)
    g_printerr ("%s", words);
}

void
feedctl_print_problem (const char *message)
{
  g_printerr ("feedctl: %s\n", message);
}

void
feedctl_print_version (void)
{
  g_print ("feedctl %s\n", VERSION);
}

/* Who ended the program knows that; what it means for the feeds is not as plain. */
FeedctlStatus
feedctl_print_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    feedctl_print_problem (_ ("Interrupted. What was done by then is kept."));
  else
    feedctl_print_problem (error->message);

  return FEEDCTL_FAILED;
}

void
feedctl_print_json (JsonNode *node, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, pretty);
  text = json_generator_to_data (generator, NULL);
  puts (text);
}

static const char *
error_nick (const GError *error)
{
  if (error->domain == FEED_ERROR)
    return feed_error_code_get_nick (error->code);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";

  return g_quark_to_string (error->domain);
}

JsonNode *
feedctl_error_to_json (const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, error_nick (error));
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, error->message);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

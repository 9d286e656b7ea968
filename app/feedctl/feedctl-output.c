/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-output.h"

#include <stdio.h>

#include <feed.h>
#include <glib/gi18n.h>

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

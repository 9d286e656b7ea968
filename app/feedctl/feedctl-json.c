/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-json.h"

#include <feed.h>

#include "feedctl-output.h"

void
feedctl_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
feedctl_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
feedctl_json_add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
feedctl_json_add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *text = NULL;

  if (time == FEED_TIME_NONE)
    return;
  text = feed_date_format (time);
  feedctl_json_add_string (builder, name, text);
}

FeedctlStatus
feedctl_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  feedctl_print_json (root, TRUE);
  return FEEDCTL_OK;
}

FeedctlStatus
feedctl_fail (const GError *error, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json)
    return feedctl_print_error (error);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_add_value (builder, feedctl_error_to_json (error));
  json_builder_end_object (builder);
  feedctl_json_print (builder);

  return FEEDCTL_FAILED;
}

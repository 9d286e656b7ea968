/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-node.h"

void
feedctl_node_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* For numbers of which 0 or less means that there is none. */
void
feedctl_node_add_positive (JsonBuilder *builder, const char *name, gint64 value)
{
  if (value > 0)
    add_number (builder, name, value);
}

void
feedctl_node_add_count (JsonBuilder *builder, const char *name, gint64 value)
{
  if (value >= 0)
    add_number (builder, name, value);
}

void
feedctl_node_add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* For flags that are there or not. */
void
feedctl_node_add_if_set (JsonBuilder *builder, const char *name, gboolean value)
{
  if (value)
    feedctl_node_add_flag (builder, name, value);
}

void
feedctl_node_add_date (JsonBuilder *builder, const char *name, gint64 time)
{
  g_autofree char *date = feed_date_format (time);

  feedctl_node_add_string (builder, name, date);
}

void
feedctl_node_add_object (JsonBuilder *builder, const char *name, FeedctlAddFunc add, gpointer value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  add (builder, value);
  json_builder_end_object (builder);
}

void
feedctl_node_add_objects (JsonBuilder *builder,
                          const char *name,
                          FeedctlAddFunc add,
                          GPtrArray *values)
{
  if (values->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < values->len; i++)
    {
      json_builder_begin_object (builder);
      add (builder, values->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* Seconds and degrees: whole numbers are written as such. */
void
feedctl_node_add_fraction (JsonBuilder *builder, const char *name, double value)
{
  if (value < 0)
    return;
  json_builder_set_member_name (builder, name);
  if (value < G_MAXINT32 && value - (gint32) value <= 0)
    json_builder_add_int_value (builder, (gint32) value);
  else
    json_builder_add_double_value (builder, value);
}

void
feedctl_node_add_tristate (JsonBuilder *builder, const char *name, FeedTristate value)
{
  if (value != FEED_TRISTATE_UNSET)
    feedctl_node_add_flag (builder, name, value == FEED_TRISTATE_YES);
}

void
feedctl_node_add_strings (JsonBuilder *builder, const char *name, GPtrArray *values)
{
  if (values->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < values->len; i++)
    json_builder_add_string_value (builder, values->pdata[i]);
  json_builder_end_array (builder);
}

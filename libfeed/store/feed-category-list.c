/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-category-list.h"

/* A category a line, its fields with U+001F between. In a field, \ goes before what would mean
 * something else. */
#define FIELD_END '\x1f'
#define LINE_END '\n'

GPtrArray *
feed_category_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) feed_category_unref);
}

GPtrArray *
feed_category_list_copy (GPtrArray *self)
{
  GPtrArray *copy = feed_category_list_new ();

  for (guint i = 0; i < self->len; i++)
    g_ptr_array_add (copy, feed_category_ref (g_ptr_array_index (self, i)));

  return copy;
}

static gboolean
is_same (FeedCategory *one, FeedCategory *other)
{
  return g_strcmp0 (feed_category_get_term (one), feed_category_get_term (other)) == 0 &&
         g_strcmp0 (feed_category_get_scheme (one), feed_category_get_scheme (other)) == 0 &&
         g_strcmp0 (feed_category_get_label (one), feed_category_get_label (other)) == 0;
}

gboolean
feed_category_list_equal (GPtrArray *self, GPtrArray *other)
{
  gboolean same = self->len == other->len;

  for (guint i = 0; same && i < self->len; i++)
    same = is_same (g_ptr_array_index (self, i), g_ptr_array_index (other, i));

  return same;
}

static void
append_field (GString *text, const char *field, char end)
{
  for (const char *c = field != NULL ? field : ""; *c != '\0'; c++)
    {
      if (*c == FIELD_END || *c == LINE_END || *c == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, end);
}

char *
feed_category_list_format (GPtrArray *self)
{
  GString *text;

  if (self->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < self->len; i++)
    {
      FeedCategory *category = g_ptr_array_index (self, i);

      append_field (text, feed_category_get_term (category), FIELD_END);
      append_field (text, feed_category_get_scheme (category), FIELD_END);
      append_field (text, feed_category_get_label (category), LINE_END);
    }

  return g_string_free (text, FALSE);
}

/* The next field of @text, which moves on behind its end. */
static char *
take_field (const char **text)
{
  GString *field = g_string_new (NULL);
  const char *c = *text;

  for (; *c != '\0' && *c != FIELD_END && *c != LINE_END; c++)
    {
      if (*c == '\\' && c[1] != '\0')
        c++;
      g_string_append_c (field, *c);
    }
  *text = *c != '\0' ? c + 1 : c;

  return g_string_free (field, FALSE);
}

static const char *
none_if_empty (const char *text)
{
  return *text != '\0' ? text : NULL;
}

GPtrArray *
feed_category_list_parse (const char *text)
{
  GPtrArray *list = feed_category_list_new ();

  while (text != NULL && *text != '\0')
    {
      g_autofree char *term = take_field (&text);
      g_autofree char *scheme = take_field (&text);
      g_autofree char *label = take_field (&text);

      g_ptr_array_add (list,
                       feed_category_make (term, none_if_empty (scheme), none_if_empty (label)));
    }

  return list;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-opml.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-error.h"
#include "feed-input.h"
#include "feed-make.h"
#include "feed-xml-reader.h"
#include "feed-xml-writer.h"

typedef struct
{
  FeedXmlReader *reader; /* (owned) */
  FeedOutline *root;     /* (owned) (nullable) */
  GPtrArray *open;       /* (owned) (element-type FeedOutline): NULL for other elements */
  GString *title;        /* (owned) */
  gboolean in_title;
  GError *error; /* (owned) (nullable) */
} Reading;

static void
reading_clear (Reading *reading)
{
  feed_xml_reader_free (reading->reader);
  g_clear_pointer (&reading->root, feed_outline_free);
  g_ptr_array_unref (reading->open);
  g_string_free (reading->title, TRUE);
  g_clear_error (&reading->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

G_DEFINE_BOXED_TYPE (FeedOutline, feed_outline, feed_outline_copy, feed_outline_free)

/**
 * feed_outline_copy:
 * @self: an outline
 *
 * Copies an outline with all that is in it.
 *
 * Returns: (transfer full): the copy
 */
FeedOutline *
feed_outline_copy (const FeedOutline *self)
{
  FeedOutline *copy = feed_outline_new (self->title, self->feed_uri, self->site_uri);

  copy->attributes = g_strdupv (self->attributes);
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    feed_outline_add (copy, feed_outline_copy (self->children->pdata[i]));

  return copy;
}

/**
 * feed_outline_new:
 * @title: (nullable): the name to show
 * @feed_uri: (nullable): the address of the feed, %NULL for a folder
 * @site_uri: (nullable): the address of the site
 *
 * Makes an outline.
 *
 * Returns: (transfer full): an outline without children
 */
FeedOutline *
feed_outline_new (const char *title, const char *feed_uri, const char *site_uri)
{
  FeedOutline *self = g_new0 (FeedOutline, 1);

  self->title = g_strdup (title);
  self->feed_uri = g_strdup (feed_uri);
  self->site_uri = g_strdup (site_uri);

  return self;
}

/**
 * feed_outline_add:
 * @self: a folder, or the root
 * @child: (transfer full): what goes into it, at the end
 *
 * Puts an outline into another.
 *
 * Returns: (transfer none): @child
 */
FeedOutline *
feed_outline_add (FeedOutline *self, FeedOutline *child)
{
  if (self->children == NULL)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_outline_free);
  g_ptr_array_add (self->children, child);

  return child;
}

/**
 * feed_outline_free:
 * @self: (transfer full) (nullable): an outline; its children go with it
 *
 * Frees it with all that is in it.
 */
void
feed_outline_free (FeedOutline *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->feed_uri);
  g_free (self->site_uri);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_strfreev (self->attributes);
  g_free (self);
}

/* The first of the attributes that is there and not empty. Writers do not agree on its case. */
static char *
get_attribute (const FeedXmlElement *element, const char *local)
{
  for (guint i = 0; i < element->n_attributes; i++)
    {
      const FeedXmlAttribute *attribute = &element->attributes[i];
      g_autofree char *value = NULL;

      if (g_ascii_strcasecmp (attribute->local, local) != 0)
        continue;
      value = g_strndup (attribute->value, attribute->end - attribute->value);
      g_strstrip (value);
      if (*value != '\0')
        return g_steal_pointer (&value);
    }

  return NULL;
}

static gboolean
has_name (GPtrArray *attributes, const char *name)
{
  for (guint i = 0; i + 1 < attributes->len; i += 2)
    if (g_str_equal (attributes->pdata[i], name))
      return TRUE;

  return FALSE;
}

static void
keep (GPtrArray *attributes, char *name, char *value)
{
  g_ptr_array_add (attributes, name);
  g_ptr_array_add (attributes, value);
}

/* With what its prefix stands for, so that it can stand anywhere. One without a meaning goes. */
static void
keep_prefixed (GPtrArray *attributes, const FeedXmlAttribute *attribute, char *value)
{
  g_autofree char *declaration = g_strdup_printf ("xmlns:%s", attribute->prefix);
  gboolean is_xml = g_str_equal (attribute->prefix, "xml");

  if (attribute->ns == NULL || !feed_xml_writer_is_name (attribute->prefix) ||
      !feed_xml_writer_is_name (attribute->local))
    {
      g_free (value);
      return;
    }
  if (!is_xml && !has_name (attributes, declaration))
    keep (attributes, g_strdup (declaration), g_strdup (attribute->ns));
  keep (attributes, g_strdup_printf ("%s:%s", attribute->prefix, attribute->local), value);
}

/* What the fields do not say: all attributes but those that they are made of. */
static gboolean
is_said (const FeedOutline *outline, const char *name, const char *value)
{
  static const char *const fields[] = { "title", "xmlurl", "htmlurl", NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_equal (lower, "text"))
    return outline->title == NULL || g_str_equal (outline->title, value);
  if (g_str_equal (lower, "type"))
    return outline->feed_uri != NULL && g_ascii_strcasecmp (value, "rss") == 0;

  return g_strv_contains (fields, lower);
}

static char **
read_rest (const FeedOutline *outline, const FeedXmlElement *element)
{
  g_autoptr (GPtrArray) attributes = g_ptr_array_new ();

  for (guint i = 0; i < element->n_attributes; i++)
    {
      const FeedXmlAttribute *attribute = &element->attributes[i];
      char *value = g_strndup (attribute->value, attribute->end - attribute->value);

      if (attribute->prefix != NULL)
        keep_prefixed (attributes, attribute, value);
      else if (!feed_xml_writer_is_name (attribute->local) ||
               is_said (outline, attribute->local, g_strstrip (value)))
        g_free (value);
      else
        keep (attributes, g_strdup (attribute->local), value);
    }
  if (attributes->len == 0)
    return NULL;
  g_ptr_array_add (attributes, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&attributes), FALSE);
}

static FeedOutline *
read_outline (const FeedXmlElement *element)
{
  FeedOutline *outline = g_new0 (FeedOutline, 1);
  g_autofree char *text = get_attribute (element, "text");

  outline->title = get_attribute (element, "title");
  if (outline->title == NULL)
    outline->title = g_steal_pointer (&text);
  outline->feed_uri = get_attribute (element, "xmlUrl");
  outline->site_uri = get_attribute (element, "htmlUrl");
  outline->attributes = read_rest (outline, element);

  return outline;
}

static FeedOutline *
get_parent (Reading *reading)
{
  for (guint i = reading->open->len; i > 0; i--)
    if (reading->open->pdata[i - 1] != NULL)
      return reading->open->pdata[i - 1];

  return reading->root;
}

static gboolean
is_called (const FeedXmlElement *element, const char *local)
{
  return g_ascii_strcasecmp (element->local, local) == 0;
}

static void
start_cb (const FeedXmlElement *element, gpointer user_data)
{
  Reading *reading = user_data;
  FeedOutline *outline = NULL;

  if (reading->root == NULL)
    {
      if (!is_called (element, "opml") && !is_called (element, "outlineDocument"))
        feed_xml_reader_stop (reading->reader,
                              g_error_new (FEED_ERROR, FEED_ERROR_UNSUPPORTED_FORMAT,
                                           _ ("This is not a list of subscriptions (OPML)")));
      reading->root = feed_outline_new (NULL, NULL, NULL);
    }
  else if (is_called (element, "outline"))
    outline = feed_outline_add (get_parent (reading), read_outline (element));
  reading->in_title = reading->open->len == 2 && is_called (element, "title");
  g_ptr_array_add (reading->open, outline);
}

static void
end_cb (gpointer user_data)
{
  Reading *reading = user_data;

  reading->in_title = FALSE;
  g_ptr_array_set_size (reading->open, reading->open->len - 1);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  Reading *reading = user_data;

  if (reading->in_title)
    g_string_append_len (reading->title, text, length);
}

static void
input_cb (const char *text, gsize length, gpointer user_data)
{
  Reading *reading = user_data;
  const char *start = memchr (text, '<', length);

  /* Nothing may come before the XML declaration, but sometimes a line feed does. */
  if (reading->root == NULL && start != NULL)
    {
      length -= start - text;
      text = start;
    }
  if (reading->error == NULL)
    feed_xml_reader_push (reading->reader, text, length, &reading->error);
}

static gboolean
read_all (Reading *reading, GBytes *bytes, GError **error)
{
  g_autoptr (FeedInput) input = feed_input_new (NULL, input_cb, reading);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length > 0)
    feed_input_push (input, data, length);
  feed_input_finish (input);
  if (reading->error == NULL)
    feed_xml_reader_finish (reading->reader, &reading->error);
  if (reading->error == NULL && reading->root == NULL)
    reading->error = g_error_new (FEED_ERROR, FEED_ERROR_UNSUPPORTED_FORMAT,
                                  _ ("This is not a list of subscriptions (OPML)"));
  if (reading->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reading->error));

  return FALSE;
}

/**
 * feed_opml_parse:
 * @bytes: an OPML document
 * @error: return location for an error
 *
 * Reads OPML 1.0 and 2.0 as far as it goes: what is whole in a damaged document is there.
 *
 * Returns: (transfer full): the body as an outline whose title is that of the head, or %NULL with
 *   an error of the domain %FEED_ERROR
 */
FeedOutline *
feed_opml_parse (GBytes *bytes, GError **error)
{
  static const FeedXmlHandlers handlers = { NULL, start_cb, end_cb, text_cb, feed_make_reference };
  g_auto (Reading) reading = { NULL };

  reading.reader = feed_xml_reader_new (&handlers, &reading, NULL, NULL);
  reading.open = g_ptr_array_new ();
  reading.title = g_string_new (NULL);
  if (!read_all (&reading, bytes, error))
    return NULL;
  g_strstrip (reading.title->str);
  if (*reading.title->str != '\0')
    reading.root->title = g_strdup (reading.title->str);

  return g_steal_pointer (&reading.root);
}

/* What the outline says itself, else what @fallback says. */
static void
write_attribute (FeedXmlWriter *writer,
                 const FeedOutline *outline,
                 const char *name,
                 const char *fallback)
{
  for (char **it = outline->attributes; it != NULL && it[0] != NULL && it[1] != NULL; it += 2)
    if (g_ascii_strcasecmp (it[0], name) == 0)
      fallback = it[1];
  feed_xml_writer_attribute (writer, name, fallback);
}

static void
write_rest (FeedXmlWriter *writer, const FeedOutline *outline)
{
  for (char **it = outline->attributes; it != NULL && it[0] != NULL && it[1] != NULL; it += 2)
    if (g_ascii_strcasecmp (it[0], "text") != 0 && g_ascii_strcasecmp (it[0], "type") != 0)
      feed_xml_writer_attribute (writer, it[0], it[1]);
}

static void
write_outlines (FeedXmlWriter *writer, const FeedOutline *parent)
{
  for (guint i = 0; parent->children != NULL && i < parent->children->len; i++)
    {
      const FeedOutline *outline = parent->children->pdata[i];
      const char *text = outline->title != NULL ? outline->title : outline->feed_uri;

      feed_xml_writer_start (writer, "outline");
      write_attribute (writer, outline, "text", text != NULL ? text : "");
      feed_xml_writer_attribute (writer, "title", outline->title);
      write_attribute (writer, outline, "type", outline->feed_uri != NULL ? "rss" : NULL);
      feed_xml_writer_attribute (writer, "xmlUrl", outline->feed_uri);
      feed_xml_writer_attribute (writer, "htmlUrl", outline->site_uri);
      write_rest (writer, outline);
      write_outlines (writer, outline);
      feed_xml_writer_end (writer);
    }
}

/**
 * feed_opml_write:
 * @root: what stands for the body
 *
 * Writes an outline as OPML 2.0, for other readers and for later.
 *
 * Returns: (transfer full): an OPML 2.0 document
 */
GBytes *
feed_opml_write (const FeedOutline *root)
{
  g_autoptr (FeedXmlWriter) writer = feed_xml_writer_new ();

  feed_xml_writer_start (writer, "opml");
  feed_xml_writer_attribute (writer, "version", "2.0");
  feed_xml_writer_start (writer, "head");
  feed_xml_writer_start (writer, "title");
  feed_xml_writer_text (writer, root->title != NULL ? root->title : _ ("Subscriptions"));
  feed_xml_writer_end (writer);
  feed_xml_writer_end (writer);
  feed_xml_writer_start (writer, "body");
  write_outlines (writer, root);

  return feed_xml_writer_finish (writer);
}

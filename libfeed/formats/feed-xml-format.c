/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-error.h"
#include "feed-rules.h"
#include "feed-xhtml.h"

/* Names come as the same pointers again and again, so that the tables are searched once a name and
 * document, not once an element. */
static const FeedRule *
find_first_rule (FeedXmlFormat *self, const FeedXmlElement *element)
{
  gsize hash = ((gsize) element->local >> 2) ^ ((gsize) element->ns >> 5);
  FeedCachedName *slot = &self->names[(hash ^ (hash >> 8)) % FEED_NAME_CACHE_SIZE];

  if (slot->local != element->local || slot->ns != element->ns || slot->prefix != element->prefix)
    {
      slot->local = element->local;
      slot->ns = element->ns;
      slot->prefix = element->prefix;
      slot->first = feed_rule_find (feed_xml_format_find_ns (self, element->ns, element->prefix),
                                    element->local);
    }

  return slot->first;
}

static void
doctype_cb (const char *name, gpointer user_data)
{
  FeedXmlFormat *self = user_data;

  if (g_ascii_strcasecmp (name, "html") == 0)
    feed_xml_reader_stop (self->reader, feed_xml_format_refuse ("html"));
}

static gboolean
is_wrapper (FeedXmlFormat *self, const char *local)
{
  return self->drops_wrapper && self->frames->len == self->capture_depth + 1 &&
         g_str_equal (local, "div");
}

/* An element inside a text. */
static void
start_inside (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const FeedFrame *captured = &g_array_index (self->frames, FeedFrame, self->capture_depth - 1);

  if (self->capture == FEED_CAPTURE_TEXT && (captured->rule->flags & FEED_RULE_MARKUP))
    feed_xml_format_begin_markup (self, FALSE);
  if (self->capture == FEED_CAPTURE_XML)
    feed_foreign_writer_start (self->foreign, element);
  else if (self->capture == FEED_CAPTURE_MARKUP && !is_wrapper (self, element->local))
    feed_xhtml_append_start (self->text, element, self->capture_base,
                             feed_xml_reader_get_base (self->reader));
}

static void
push_frame (FeedXmlFormat *self, const FeedRule *rule, FeedPlace place)
{
  const FeedFrame frame = { rule, place };

  g_array_append_val (self->frames, frame);
}

/* A short document may stand for a long one, as each relative address in it has the whole base. */
static gboolean
has_room (FeedXmlFormat *self)
{
  if (feed_arena_get_size (self->arena) + self->text->len <= FEED_MAKE_MOST_MEMORY)
    return TRUE;
  feed_xml_reader_stop (self->reader,
                        g_error_new_literal (FEED_ERROR, FEED_ERROR_LIMIT_EXCEEDED,
                                             "The document asks for more memory than is allowed"));

  return FALSE;
}

/* What is known nowhere else is kept as it is, if it says something of a feed or an entry. */
static const FeedRule *
find_rule (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const FeedRule *rule;

  if (self->place == FEED_IN_NOTHING || feed_xml_format_get_value (self) == NULL)
    return NULL;
  rule = feed_rule_at_place (find_first_rule (self, element), self->place);
  if (rule == NULL && (self->place & FEED_IN_FOREIGN) &&
      self->foreign_size <= FEED_FOREIGN_MOST_IN_DOCUMENT)
    rule = &feed_foreign_rule;

  return rule;
}

static void
start_cb (const FeedXmlElement *element, gpointer user_data)
{
  FeedXmlFormat *self = user_data;
  const FeedRule *rule;

  if (!has_room (self))
    return;
  if (self->frames->len == 0)
    {
      push_frame (self, NULL, feed_xml_format_begin_document (self, element));
      return;
    }
  if (self->capture_depth > 0)
    {
      push_frame (self, NULL, FEED_IN_NOTHING);
      g_ptr_array_add (self->markup_names, (gpointer) element->local);
      start_inside (self, element);
      return;
    }

  self->place = g_array_index (self->frames, FeedFrame, self->frames->len - 1).place;
  rule = find_rule (self, element);
  push_frame (self, rule, rule != NULL ? rule->inside : FEED_IN_NOTHING);
  if (rule == NULL)
    return;

  if (rule->text != NULL)
    {
      self->capture_depth = self->frames->len;
      self->capture = FEED_CAPTURE_TEXT;
      g_string_truncate (self->text, 0);
    }
  if (rule->start != NULL)
    rule->start (self, rule, element);
  for (; rule->flags & FEED_RULE_ALSO; rule++)
    if (rule[1].start != NULL)
      rule[1].start (self, rule + 1, element);
}

static void
take_text (FeedXmlFormat *self, const FeedRule *rule)
{
  const char *text = self->text->str;
  gsize length = self->text->len;

  if (!(rule->flags & FEED_RULE_MARKUP))
    text = feed_make_trimmed (text, &length);
  rule->text (self, rule, text, length);
}

static void
end_text (FeedXmlFormat *self, const FeedRule *rule)
{
  take_text (self, rule);
  for (; rule->flags & FEED_RULE_ALSO; rule++)
    if (rule[1].text != NULL)
      take_text (self, rule + 1);
  self->capture_depth = 0;
  self->drops_wrapper = FALSE;
  self->pending = NULL;
}

static void
end_inside (FeedXmlFormat *self)
{
  const char *local = g_ptr_array_steal_index (self->markup_names, self->markup_names->len - 1);

  if (self->capture == FEED_CAPTURE_XML)
    feed_foreign_writer_end (self->foreign);
  else if (self->capture == FEED_CAPTURE_MARKUP && !is_wrapper (self, local))
    feed_xhtml_append_end (self->text, local);
  g_array_set_size (self->frames, self->frames->len - 1);
}

static void
end_cb (gpointer user_data)
{
  FeedXmlFormat *self = user_data;
  guint depth = self->frames->len;
  const FeedRule *rule;

  if (self->capture_depth > 0 && depth > self->capture_depth)
    {
      end_inside (self);
      return;
    }

  rule = g_array_index (self->frames, FeedFrame, depth - 1).rule;
  self->place = depth > 1 ? g_array_index (self->frames, FeedFrame, depth - 2).place
                          : FEED_IN_NOTHING;
  if (self->capture_depth == depth)
    end_text (self, rule);
  if (rule != NULL && rule->end != NULL)
    rule->end (self, rule);
  g_array_set_size (self->frames, depth - 1);
  if (depth == 1 && self->entry != NULL)
    feed_rule_end_entry (self, NULL);
}

static void
text_cb (const char *text, gsize length, gpointer user_data)
{
  FeedXmlFormat *self = user_data;
  GString *gathered = self->text;

  if (self->capture_depth == 0)
    return;
  if (self->capture == FEED_CAPTURE_MARKUP)
    feed_xhtml_append_text (gathered, text, length);
  else if (self->capture == FEED_CAPTURE_XML)
    feed_foreign_writer_text (self->foreign, text, length);
  else if (gathered->len + length < gathered->allocated_len)
    {
      /* Escaped markup comes in hundreds of tiny pieces. */
      memcpy (gathered->str + gathered->len, text, length);
      gathered->len += length;
      gathered->str[gathered->len] = '\0';
    }
  else
    g_string_append_len (gathered, text, length);
}

static const FeedXmlHandlers handlers = { doctype_cb, start_cb, end_cb, text_cb,
                                          feed_make_reference };

FeedXmlFormat *
feed_xml_format_new (const char *base)
{
  FeedXmlFormat *self = g_new0 (FeedXmlFormat, 1);

  self->reader = feed_xml_reader_new (&handlers, self, base, NULL);
  self->document = feed_document_new ();
  self->arena = self->document->arena;
  self->info = self->document->info;
  self->frames = g_array_new (FALSE, FALSE, sizeof (FeedFrame));
  self->markup_names = g_ptr_array_new ();
  self->text = g_string_sized_new (4096);
  self->foreign = feed_foreign_writer_new ();
  self->plain_ns = FEED_NS_RSS;
  self->scope = G_MAXUINT;
  self->duration = -1;

  return self;
}

void
feed_xml_format_free (FeedXmlFormat *self)
{
  feed_xml_reader_free (self->reader);
  g_clear_pointer (&self->document, feed_document_unref);
  g_array_unref (self->frames);
  g_ptr_array_unref (self->markup_names);
  g_string_free (self->text, TRUE);
  feed_foreign_writer_free (self->foreign);
  g_free (self->capture_base);
  g_free (self);
}

gboolean
feed_xml_format_push (FeedXmlFormat *self, const char *text, gsize length, GError **error)
{
  return feed_xml_reader_push (self->reader, text, length, error);
}

/* Where the root alone does not make it a feed. */
static gboolean
is_feed_after_all (FeedXmlFormat *self)
{
  FeedInfo *info = self->document->info;

  return self->is_feed || info->title != NULL || info->links != NULL ||
         self->document->entries != NULL;
}

static void
refuse_rest (FeedXmlFormat *self, GError **error)
{
  if (self->root != NULL && feed_xml_reader_is_complete (self->reader))
    g_propagate_error (error, feed_xml_format_refuse (self->root));
  else
    g_set_error (error, FEED_ERROR, FEED_ERROR_MALFORMED,
                 _ ("The document looks like XML, but cannot be read"));
}

static void
add_warning (FeedXmlFormat *self, const char *message)
{
  feed_arena_append (self->arena, &self->document->warnings,
                     feed_arena_strdup (self->arena, message));
}

FeedDocument *
feed_xml_format_finish (FeedXmlFormat *self, GError **error)
{
  GPtrArray *warnings = feed_xml_reader_get_warnings (self->reader);
  FeedDocument *document = self->document;

  if (!feed_xml_reader_finish (self->reader, error))
    return NULL;
  if (!is_feed_after_all (self))
    {
      refuse_rest (self, error);
      return NULL;
    }

  document->is_complete = feed_xml_reader_is_complete (self->reader);
  for (guint i = 0; i < warnings->len; i++)
    add_warning (self, warnings->pdata[i]);
  if (self->lost_foreign)
    add_warning (self, "Elements that have no place in the model are too large to be kept");
  feed_rule_end_info (self, NULL);

  return g_steal_pointer (&self->document);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-xml-format-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-error.h"
#include "feed-xhtml.h"

static FeedNs
find_ns (FeedXmlFormat *self, const char *uri, const char *prefix)
{
  if (uri != NULL && uri == self->rss_ns)
    return FEED_NS_RSS;

  return feed_ns_find (uri, prefix);
}

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
      slot->first = feed_rule_find (find_ns (self, element->ns, element->prefix), element->local);
    }

  return slot->first;
}

typedef struct
{
  const char *local;
  FeedNs ns;
  FeedFormat format;
  const char *version; /* NULL: an attribute or a namespace says it */
  FeedPlace inside;
} RootRow;

static const RootRow roots[] = {
  { "rss", FEED_NS_RSS, FEED_FORMAT_RSS, NULL, FEED_IN_ROOT },
  { "RDF", FEED_NS_RDF, FEED_FORMAT_RDF, NULL, FEED_IN_ROOT },
  { "Channel", FEED_NS_RSS, FEED_FORMAT_RDF, "1.1", FEED_IN_INFO },
  { "feed", FEED_NS_ATOM, FEED_FORMAT_ATOM, "1.0", FEED_IN_INFO },
  { "entry", FEED_NS_ATOM, FEED_FORMAT_ATOM, "1.0", FEED_IN_ENTRY },
};

static const RootRow *
find_root (FeedNs ns, const char *local)
{
  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    if (roots[i].ns == ns && g_ascii_strcasecmp (roots[i].local, local) == 0)
      return &roots[i];

  return NULL;
}

typedef struct
{
  const char *local;
  FeedError code;
  const char *message;
} RefusalRow;

/* What is often found in place of a feed. */
static const RefusalRow refusals[] = {
  { "html", FEED_ERROR_HTML_PAGE, N_ ("This is a web page, not a feed") },
  { "opml", FEED_ERROR_UNSUPPORTED_FORMAT,
    N_ ("This is a list of subscriptions (OPML), not a feed; it can be imported") },
  { "service", FEED_ERROR_UNSUPPORTED_FORMAT,
    N_ ("This is a publishing service document (AtomPub), not a feed") },
  { "feed", FEED_ERROR_UNSUPPORTED_FORMAT, N_ ("This version of Atom is not supported") },
  { "channel", FEED_ERROR_UNSUPPORTED_FORMAT, N_ ("Feeds in the CDF format are not supported") },
  { "urlset", FEED_ERROR_NOT_A_FEED, N_ ("This is a site map, not a feed") },
  { "sitemapindex", FEED_ERROR_NOT_A_FEED, N_ ("This is a site map, not a feed") },
  { "svg", FEED_ERROR_NOT_A_FEED, N_ ("This is a picture (SVG), not a feed") },
};

static const char *const html_elements[] = {
  "head", "body", "title",  "meta",  "link", "script", "style", "div",      "p",   "br",
  "h1",   "h2",   "center", "table", "span", "b",      "a",     "noscript", "img", NULL,
};

static GError *
refuse (const char *local)
{
  g_autofree char *lower = g_ascii_strdown (local, -1);
  const char *name = g_strv_contains (html_elements, lower) ? "html" : lower;
  g_autofree char *shown = g_utf8_substring (local, 0, MIN (g_utf8_strlen (local, -1), 40));

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (refusals[i].local, name))
      return g_error_new_literal (FEED_ERROR, refusals[i].code, _ (refusals[i].message));

  return g_error_new (FEED_ERROR, FEED_ERROR_NOT_A_FEED,
                      _ ("This is an XML document of another kind (“%s”), not a feed"), shown);
}

static void
doctype_cb (const char *name, gpointer user_data)
{
  FeedXmlFormat *self = user_data;

  if (g_ascii_strcasecmp (name, "html") == 0)
    feed_xml_reader_stop (self->reader, refuse ("html"));
}

static FeedPlace
begin_document (FeedXmlFormat *self, const FeedXmlElement *element)
{
  FeedNs ns = find_ns (self, element->ns, element->prefix);
  const RootRow *root;

  if (ns == FEED_NS_UNKNOWN && g_ascii_strcasecmp (element->local, "rss") == 0)
    {
      self->rss_ns = element->ns;
      ns = FEED_NS_RSS;
    }
  root = find_root (ns, element->local);
  if (root == NULL)
    {
      feed_xml_reader_stop (self->reader, refuse (element->local));
      return FEED_IN_NOTHING;
    }

  self->is_feed = TRUE;
  self->document->format = root->format;
  self->document->version = root->version;
  if (root->format == FEED_FORMAT_RSS)
    self->document->version = feed_xml_format_get_attribute (self, element, "version");
  self->info->language = feed_xml_format_get_language (self);
  if (root->inside == FEED_IN_ENTRY)
    feed_rule_begin_entry (self, NULL, element);

  return root->inside;
}

static gboolean
is_wrapper (FeedXmlFormat *self, const char *local)
{
  return self->drops_wrapper && self->frames->len == self->capture_depth + 1 &&
         g_str_equal (local, "div");
}

/* An element inside a text. */
static void
start_markup (FeedXmlFormat *self, const FeedXmlElement *element)
{
  const FeedFrame *captured = &g_array_index (self->frames, FeedFrame, self->capture_depth - 1);

  if (!self->in_markup && (captured->rule->flags & FEED_RULE_MARKUP))
    feed_xml_format_begin_markup (self, FALSE);
  if (self->in_markup && !is_wrapper (self, element->local))
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

static void
start_cb (const FeedXmlElement *element, gpointer user_data)
{
  FeedXmlFormat *self = user_data;
  const FeedRule *rule = NULL;

  if (!has_room (self))
    return;
  if (self->frames->len == 0)
    {
      push_frame (self, NULL, begin_document (self, element));
      return;
    }
  if (self->capture_depth > 0)
    {
      push_frame (self, NULL, FEED_IN_NOTHING);
      g_ptr_array_add (self->markup_names, (gpointer) element->local);
      start_markup (self, element);
      return;
    }

  self->place = g_array_index (self->frames, FeedFrame, self->frames->len - 1).place;
  if (self->place != FEED_IN_NOTHING && feed_xml_format_get_target (self) != NULL)
    rule = feed_rule_at_place (find_first_rule (self, element), self->place);
  push_frame (self, rule, rule != NULL ? rule->inside : FEED_IN_NOTHING);
  if (rule == NULL)
    return;

  if (rule->text != NULL)
    {
      self->capture_depth = self->frames->len;
      g_string_truncate (self->text, 0);
    }
  if (rule->start != NULL)
    rule->start (self, rule, element);
}

static void
end_text (FeedXmlFormat *self, const FeedRule *rule)
{
  const char *text = self->text->str;
  gsize length = self->text->len;

  if (!(rule->flags & FEED_RULE_MARKUP))
    text = feed_make_trimmed (text, &length);
  rule->text (self, rule, text, length);
  self->capture_depth = 0;
  self->in_markup = FALSE;
  self->drops_wrapper = FALSE;
  self->pending = NULL;
}

static void
end_markup (FeedXmlFormat *self)
{
  const char *local = g_ptr_array_steal_index (self->markup_names, self->markup_names->len - 1);

  if (self->in_markup && !is_wrapper (self, local))
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
      end_markup (self);
      return;
    }

  rule = g_array_index (self->frames, FeedFrame, depth - 1).rule;
  self->place = depth > 1 ? g_array_index (self->frames, FeedFrame, depth - 2).place
                          : FEED_IN_NOTHING;
  if (rule != NULL && rule->text != NULL)
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
  if (self->in_markup)
    feed_xhtml_append_text (gathered, text, length);
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
  g_free (self->capture_base);
  g_free (self);
}

gboolean
feed_xml_format_push (FeedXmlFormat *self, const char *text, gsize length, GError **error)
{
  return feed_xml_reader_push (self->reader, text, length, error);
}

FeedDocument *
feed_xml_format_finish (FeedXmlFormat *self, GError **error)
{
  GPtrArray *warnings = feed_xml_reader_get_warnings (self->reader);
  FeedDocument *document = self->document;

  if (!feed_xml_reader_finish (self->reader, error))
    return NULL;
  if (!self->is_feed)
    {
      g_set_error (error, FEED_ERROR, FEED_ERROR_MALFORMED,
                   _ ("The document looks like XML, but cannot be read"));
      return NULL;
    }

  document->is_complete = feed_xml_reader_is_complete (self->reader);
  for (guint i = 0; i < warnings->len; i++)
    feed_arena_append (self->arena, &document->warnings,
                       feed_arena_strdup (self->arena, warnings->pdata[i]));
  feed_rule_end_info (self, NULL);

  return g_steal_pointer (&self->document);
}

gpointer
feed_xml_format_get_target (FeedXmlFormat *self)
{
  switch (self->place)
    {
    case FEED_IN_ENTRY:
      return self->entry;
    case FEED_IN_PERSON:
      return self->person;
    case FEED_IN_IMAGE:
      return self->image;
    case FEED_IN_TEXT_INPUT:
      return self->text_input;
    default:
      return self->info;
    }
}

static FeedMarks *
get_marks (FeedXmlFormat *self)
{
  switch (self->place)
    {
    case FEED_IN_ENTRY:
      return &self->entry_marks;
    case FEED_IN_PERSON:
    case FEED_IN_IMAGE:
    case FEED_IN_TEXT_INPUT:
      return &self->part_marks;
    default:
      return &self->info_marks;
    }
}

/* FeedMarks has room for the fields. */
G_STATIC_ASSERT (sizeof (FeedInfo) <= 64 * 4);
G_STATIC_ASSERT (sizeof (FeedEntry) <= 64 * 4);

gboolean
feed_xml_format_claim (FeedXmlFormat *self, const FeedRule *rule)
{
  FeedMarks *marks = get_marks (self);
  guint64 bit = G_GUINT64_CONSTANT (1) << (rule->field / 4);
  gboolean is_weak = (rule->flags & FEED_RULE_WEAK) != 0;

  if ((marks->filled & bit) && (is_weak || !(marks->weak & bit)))
    return FALSE;
  marks->filled |= bit;
  marks->weak = is_weak ? marks->weak | bit : marks->weak & ~bit;

  return TRUE;
}

static void
update_scope (FeedXmlFormat *self)
{
  guint scope = feed_xml_reader_get_scope (self->reader);

  if (scope == self->scope)
    return;
  self->scope = scope;
  self->base = feed_arena_strdup (self->arena, feed_xml_reader_get_base (self->reader));
  self->language = feed_arena_strdup (self->arena, feed_xml_reader_get_language (self->reader));
}

const char *
feed_xml_format_get_base (FeedXmlFormat *self)
{
  update_scope (self);
  return self->base;
}

const char *
feed_xml_format_get_language (FeedXmlFormat *self)
{
  update_scope (self);
  return self->language;
}

static const FeedXmlAttribute *
find_attribute (const FeedXmlElement *element, const char *local)
{
  for (guint i = 0; i < element->n_attributes; i++)
    if (element->attributes[i].prefix == NULL && g_str_equal (element->attributes[i].local, local))
      return &element->attributes[i];

  return NULL;
}

const FeedXmlAttribute *
feed_xml_format_find_prefixed (const FeedXmlElement *element, const char *local)
{
  for (guint i = 0; i < element->n_attributes; i++)
    if (element->attributes[i].prefix != NULL && g_str_equal (element->attributes[i].local, local))
      return &element->attributes[i];

  return NULL;
}

const char *
feed_xml_format_get_attribute (FeedXmlFormat *self,
                               const FeedXmlElement *element,
                               const char *local)
{
  const FeedXmlAttribute *found = find_attribute (element, local);

  return found != NULL ? feed_make_string (self->arena, found->value, found->end - found->value)
                       : NULL;
}

const char *
feed_xml_format_get_address (FeedXmlFormat *self, const FeedXmlElement *element, const char *local)
{
  const FeedXmlAttribute *found = find_attribute (element, local);

  return found != NULL ? feed_make_uri (self->arena, feed_xml_format_get_base (self), found->value,
                                        found->end - found->value)
                       : NULL;
}

const char *
feed_xml_format_get_reference (FeedXmlFormat *self,
                               const FeedXmlElement *element,
                               const char *local)
{
  const FeedXmlAttribute *found = feed_xml_format_find_prefixed (element, local);

  return found != NULL ? feed_make_uri (self->arena, feed_xml_format_get_base (self), found->value,
                                        found->end - found->value)
                       : NULL;
}

void
feed_xml_format_begin_markup (FeedXmlFormat *self, gboolean drops_wrapper)
{
  g_autofree char *so_far = g_strndup (self->text->str, self->text->len);
  gsize length = self->text->len;

  g_string_truncate (self->text, 0);
  feed_xhtml_append_text (self->text, so_far, length);
  self->in_markup = TRUE;
  self->drops_wrapper = drops_wrapper;
  g_free (self->capture_base);
  self->capture_base = g_strdup (feed_xml_format_get_base (self));
}

FeedText *
feed_xml_format_make_text (FeedXmlFormat *self, FeedTextKind kind, const char *text, gsize length)
{
  FeedText *made = feed_make_text (self->arena, kind, text, length);

  if (made != NULL)
    {
      made->base = feed_xml_format_get_base (self);
      made->language = feed_xml_format_get_language (self);
    }

  return made;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-plain-writer.h"

#include "fw-article.h"
#include "fw-html-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#define LINK_KEY "fw-link"
#define MAX_INDENT 4

typedef enum
{
  INLINE,
  BLOCK,   /* on lines of its own */
  SPACED,  /* and with space around */
  SKIPPED, /* with all that is in it */
} Layout;

typedef struct
{
  const char *name;
  Layout layout;
  const char *tag; /* (nullable): of the buffer */
} Element;

static const Element elements[] = {
  { "h1", SPACED, "h1" },
  { "h2", SPACED, "h2" },
  { "h3", SPACED, "h3" },
  { "h4", SPACED, "h3" },
  { "h5", SPACED, "h3" },
  { "h6", SPACED, "h3" },
  { "p", SPACED, NULL },
  { "div", BLOCK, NULL },
  { "section", SPACED, NULL },
  { "article", BLOCK, NULL },
  { "header", SPACED, NULL },
  { "footer", SPACED, NULL },
  { "blockquote", SPACED, "quote" },
  { "pre", SPACED, "pre" },
  { "figure", SPACED, NULL },
  { "figcaption", BLOCK, "dim" },
  { "ul", SPACED, NULL },
  { "ol", SPACED, NULL },
  { "li", BLOCK, NULL },
  { "dl", SPACED, NULL },
  { "dt", BLOCK, "bold" },
  { "dd", BLOCK, "indent1" },
  { "table", SPACED, NULL },
  { "tr", BLOCK, NULL },
  { "caption", BLOCK, "dim" },
  { "details", SPACED, NULL },
  { "summary", BLOCK, "bold" },
  { "b", INLINE, "bold" },
  { "strong", INLINE, "bold" },
  { "th", INLINE, "bold" },
  { "i", INLINE, "italic" },
  { "em", INLINE, "italic" },
  { "cite", INLINE, "italic" },
  { "var", INLINE, "italic" },
  { "dfn", INLINE, "italic" },
  { "code", INLINE, "code" },
  { "kbd", INLINE, "code" },
  { "samp", INLINE, "code" },
  { "tt", INLINE, "code" },
  { "u", INLINE, "underline" },
  { "ins", INLINE, "underline" },
  { "s", INLINE, "strike" },
  { "del", INLINE, "strike" },
  { "strike", INLINE, "strike" },
  { "sup", INLINE, "sup" },
  { "sub", INLINE, "sub" },
  { "small", INLINE, "dim" },
  { "mark", INLINE, "mark" },
  { "head", SKIPPED, NULL },
  { "style", SKIPPED, NULL },
  { "script", SKIPPED, NULL },
};

/* An element that is open. */
typedef struct
{
  char *name;          /* (owned) */
  const Element *kind; /* (nullable) */
  int start;           /* offset in the buffer */
  char *link;          /* (owned) (nullable) */
  gboolean preformatted;
  gboolean skipped;
  int number; /* of the next item of a list; 0 for bullets */
} Open;

typedef struct
{
  GtkTextBuffer *buffer;
  GtkTextIter at;
  GArray *open;        /* (owned) (element-type Open) */
  GPtrArray *pictures; /* (owned) */
  guint newlines;      /* at the end of the text so far */
  guint wanted;        /* before the next text */
  gboolean space;      /* wanted before the next text */
  guint skipping;      /* elements deep */
  guint preformatted;
  guint lists;
  guint cells; /* in this row of a table */
} Writer;

static void
open_clear (Open *open)
{
  g_free (open->name);
  g_free (open->link);
}

static void
picture_free (FwPlainPicture *picture)
{
  g_object_unref (picture->mark);
  g_free (picture->uri);
  g_free (picture);
}

static const Element *
find_element (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_str_equal (elements[i].name, name))
      return &elements[i];

  return NULL;
}

void
fw_plain_writer_prepare (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "h1", "weight", PANGO_WEIGHT_ULTRABOLD, "scale", 1.65, NULL);
  gtk_text_buffer_create_tag (buffer, "h2", "weight", PANGO_WEIGHT_BOLD, "scale", 1.3,
                              "pixels-above-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "h3", "weight", PANGO_WEIGHT_BOLD, "scale", 1.1,
                              "pixels-above-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "underline", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "strike", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", "scale", 0.9, NULL);
  gtk_text_buffer_create_tag (buffer, "pre", "family", "monospace", "scale", 0.9,
                              "accumulative-margin", TRUE, "left-margin", 24, "right-margin", 24,
                              "pixels-inside-wrap", 0, NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "left-margin", 28, "right-margin", 28, "style",
                              PANGO_STYLE_ITALIC, "accumulative-margin", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "sup", "rise", 5 * PANGO_SCALE, "scale", 0.75, NULL);
  gtk_text_buffer_create_tag (buffer, "sub", "rise", -3 * PANGO_SCALE, "scale", 0.75, NULL);
  gtk_text_buffer_create_tag (buffer, "dim", "scale", 0.88, NULL);
  gtk_text_buffer_create_tag (buffer, "mark", "weight", PANGO_WEIGHT_BOLD, NULL);
  for (int i = 1; i <= MAX_INDENT; i++)
    {
      g_autofree char *name = g_strdup_printf ("indent%d", i);

      gtk_text_buffer_create_tag (buffer, name, "left-margin", 28, "indent", -14,
                                  "accumulative-margin", TRUE, NULL);
    }
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
}

static GtkTextTag *
get_tag (GtkTextBuffer *buffer, const char *name)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
}

void
fw_plain_writer_set_colours (GtkTextBuffer *buffer, const GdkRGBA *accent, gboolean dark)
{
  const GdkRGBA dim = dark ? (GdkRGBA){ 1, 1, 1, 0.66 } : (GdkRGBA){ 0, 0, 0, 0.62 };
  const GdkRGBA tint = dark ? (GdkRGBA){ 1, 1, 1, 0.08 } : (GdkRGBA){ 0, 0, 0, 0.05 };

  g_object_set (get_tag (buffer, "link"), "foreground-rgba", accent, NULL);
  g_object_set (get_tag (buffer, "dim"), "foreground-rgba", &dim, NULL);
  g_object_set (get_tag (buffer, "code"), "background-rgba", &tint, NULL);
  g_object_set (get_tag (buffer, "pre"), "paragraph-background-rgba", &tint, NULL);
}

static void
insert (Writer *self, const char *text, gssize length)
{
  gtk_text_buffer_insert (self->buffer, &self->at, text, length);
  self->newlines = 0;
}

/* Writes the line ends and the space that were put off until there is text to follow. */
static void
settle (Writer *self)
{
  gboolean first = gtk_text_iter_get_offset (&self->at) == 0;

  for (; !first && self->newlines < self->wanted; self->newlines++)
    gtk_text_buffer_insert (self->buffer, &self->at, "\n", 1);
  if (self->space && !first && self->newlines == 0)
    insert (self, " ", 1);
  self->space = FALSE;
  self->wanted = 0;
}

static void
want_newlines (Writer *self, guint n)
{
  self->wanted = MAX (self->wanted, n);
  self->space = FALSE;
}

static void
write_preformatted (Writer *self, const char *text)
{
  gsize length = strlen (text);

  settle (self);
  while (length > 0 && text[length - 1] == '\n')
    length--;
  insert (self, text, length);
  self->wanted = text[length] == '\n' ? 1 : 0;
}

static void
write_text (Writer *self, const char *text)
{
  g_auto (GStrv) words = NULL;

  if (self->preformatted > 0)
    {
      write_preformatted (self, text);
      return;
    }
  words = g_strsplit_set (text, " \t\r\n\f", -1);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      self->space = self->space || i > 0;
      if (words[i][0] == '\0')
        continue;
      settle (self);
      insert (self, words[i], -1);
    }
}

static char *
picture_address (const char *source)
{
  return source != NULL && g_str_has_prefix (source, FW_IMAGE_SCHEME ":")
             ? g_uri_unescape_string (source + strlen (FW_IMAGE_SCHEME ":"), NULL)
             : NULL;
}

static gboolean
is_counting_pixel (FwHtmlReader *reader)
{
  return g_strcmp0 (fw_html_reader_get_attribute (reader, "width"), "1") == 0 ||
         g_strcmp0 (fw_html_reader_get_attribute (reader, "height"), "1") == 0;
}

static void
write_picture (Writer *self, FwHtmlReader *reader)
{
  const char *alt = fw_html_reader_get_attribute (reader, "alt");
  g_autofree char *address = picture_address (fw_html_reader_get_attribute (reader, "src"));
  /* Translators: stands for a picture that is not shown; %s is its description */
  g_autofree char *words = alt != NULL && alt[0] != '\0'
                               ? g_strdup_printf (_ ("[Picture: %s]"), alt)
                               : g_strdup (_ ("[Picture]"));
  FwPlainPicture *picture;

  if (is_counting_pixel (reader))
    return;
  settle (self);
  if (address != NULL)
    {
      picture = g_new0 (FwPlainPicture, 1);
      picture->mark = g_object_ref (
          gtk_text_buffer_create_mark (self->buffer, NULL, &self->at, TRUE));
      picture->uri = g_steal_pointer (&address);
      picture->length = g_utf8_strlen (words, -1);
      g_ptr_array_add (self->pictures, picture);
    }
  insert (self, words, -1);
}

static gboolean
is_list (const char *name)
{
  return g_str_equal (name, "ul") || g_str_equal (name, "ol");
}

static Open *
innermost_list (Writer *self)
{
  for (guint i = self->open->len; i > 0; i--)
    {
      Open *open = &g_array_index (self->open, Open, i - 1);

      if (is_list (open->name))
        return open;
    }

  return NULL;
}

static void
write_list_mark (Writer *self)
{
  Open *list = innermost_list (self);
  g_autofree char *number = NULL;

  settle (self);
  if (list == NULL || list->number == 0)
    {
      insert (self, "•\302\240\302\240", -1);
      return;
    }
  number = g_strdup_printf ("%d.\302\240", list->number++);
  insert (self, number, -1);
}

static int
first_number (FwHtmlReader *reader)
{
  const char *start = fw_html_reader_get_attribute (reader, "start");

  if (!g_str_equal (reader->name, "ol"))
    return 0;
  return start != NULL ? MAX (1, atoi (start)) : 1;
}

/* Elements that are more than their style. */
static void
begin_special (Writer *self, const char *name)
{
  if (g_str_equal (name, "li"))
    write_list_mark (self);
  else if (is_list (name))
    self->lists++;
  else if (g_str_equal (name, "tr"))
    self->cells = 0;
  else if ((g_str_equal (name, "td") || g_str_equal (name, "th")) && self->cells++ > 0)
    {
      settle (self);
      insert (self, " │ ", -1);
    }
}

/* Whether its range gets a tag at the end, so that it has to begin behind what was put off. */
static gboolean
is_marked (const char *name, const Element *kind)
{
  return (kind != NULL && kind->tag != NULL) || g_str_equal (name, "a") || g_str_equal (name, "li");
}

/* A place that a link may lead to. */
static void
mark_anchor (Writer *self, const char *id)
{
  if (id == NULL || self->skipping > 0 || gtk_text_buffer_get_mark (self->buffer, id) != NULL)
    return;
  settle (self);
  gtk_text_buffer_create_mark (self->buffer, id, &self->at, TRUE);
}

static void
open_element (Writer *self, FwHtmlReader *reader)
{
  const Element *kind = find_element (reader->name);
  Open open = { .name = g_strdup (reader->name), .kind = kind, .number = first_number (reader) };
  gboolean nested_list = self->lists > 0 &&
                         (g_str_equal (reader->name, "ul") || g_str_equal (reader->name, "ol"));

  open.skipped = (kind != NULL && kind->layout == SKIPPED) ||
                 fw_html_reader_get_attribute (reader, "aria-hidden") != NULL;
  self->skipping += open.skipped ? 1 : 0;
  if (kind != NULL && (kind->layout == BLOCK || kind->layout == SPACED))
    want_newlines (self, kind->layout == SPACED && !nested_list ? 2 : 1);
  if (g_str_equal (reader->name, "a"))
    open.link = g_strdup (fw_html_reader_get_attribute (reader, "href"));
  open.preformatted = g_str_equal (reader->name, "pre");
  self->preformatted += open.preformatted ? 1 : 0;
  if (self->skipping == 0 && is_marked (reader->name, kind))
    settle (self);
  mark_anchor (self, fw_html_reader_get_attribute (reader, "id"));
  open.start = gtk_text_iter_get_offset (&self->at);
  if (self->skipping == 0)
    begin_special (self, reader->name);
  g_array_append_val (self->open, open);
}

static void
apply_tag (Writer *self, const char *name, const GtkTextIter *start)
{
  gtk_text_buffer_apply_tag_by_name (self->buffer, name, start, &self->at);
}

static gboolean
is_open (Writer *self, const char *name)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_str_equal (g_array_index (self->open, Open, i).name, name))
      return TRUE;

  return FALSE;
}

static void
apply_link (Writer *self, const char *uri, const GtkTextIter *start)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (self->buffer, NULL, NULL);

  g_object_set_data_full (G_OBJECT (tag), LINK_KEY, g_strdup (uri), g_free);
  /* The headline leads to the page it came from, and stays a headline. */
  if (!is_open (self, "h1"))
    apply_tag (self, "link", start);
  gtk_text_buffer_apply_tag (self->buffer, tag, start, &self->at);
}

/* One tag for each level: their margins add up. */
static void
indent_item (Writer *self, const GtkTextIter *start)
{
  g_autofree char *name = g_strdup_printf ("indent%d", (int) CLAMP (self->lists, 1, MAX_INDENT));

  apply_tag (self, name, start);
}

static void
close_innermost (Writer *self)
{
  Open *open = &g_array_index (self->open, Open, self->open->len - 1);
  const Element *kind = open->kind;
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, open->start);
  self->skipping -= open->skipped ? 1 : 0;
  if (kind != NULL && kind->tag != NULL && !(self->preformatted > 0 && kind->layout == INLINE))
    apply_tag (self, kind->tag, &start);
  if (open->link != NULL)
    apply_link (self, open->link, &start);
  if (g_str_equal (open->name, "li"))
    indent_item (self, &start);
  if (is_list (open->name))
    self->lists--;
  if (kind != NULL && (kind->layout == BLOCK || kind->layout == SPACED))
    want_newlines (self, kind->layout == SPACED && self->lists == 0 ? 2 : 1);
  self->preformatted -= open->preformatted ? 1 : 0;
  g_array_set_size (self->open, self->open->len - 1);
}

static void
close_element (Writer *self, const char *name)
{
  gboolean done = !is_open (self, name);

  while (!done)
    {
      done = g_str_equal (g_array_index (self->open, Open, self->open->len - 1).name, name);
      close_innermost (self);
    }
}

static void
write_void (Writer *self, FwHtmlReader *reader)
{
  if (self->skipping > 0)
    return;
  if (g_str_equal (reader->name, "br"))
    self->wanted++;
  else if (g_str_equal (reader->name, "hr"))
    want_newlines (self, 2);
  else if (g_str_equal (reader->name, "img"))
    write_picture (self, reader);
}

static void
write_token (Writer *self, FwHtmlReader *reader, FwHtmlToken token)
{
  if (token == FW_HTML_TEXT && self->skipping == 0)
    write_text (self, reader->text->str);
  else if (token == FW_HTML_CLOSE)
    close_element (self, reader->name);
  else if (token == FW_HTML_OPEN && fw_html_is_void (reader->name))
    write_void (self, reader);
  else if (token == FW_HTML_OPEN)
    open_element (self, reader);
}

GPtrArray *
fw_plain_writer_write (GtkTextBuffer *buffer, const char *page)
{
  g_auto (FwHtmlReader) reader = { 0 };
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  Writer self = { .buffer = buffer, .open = open };
  FwHtmlToken token;

  self.pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) picture_free);
  g_array_set_clear_func (open, (GDestroyNotify) open_clear);
  gtk_text_buffer_get_start_iter (buffer, &self.at);
  fw_html_reader_init (&reader, page);
  while ((token = fw_html_reader_next (&reader)) != FW_HTML_END)
    write_token (&self, &reader, token);
  while (open->len > 0)
    close_innermost (&self);

  return self.pictures;
}

const char *
fw_plain_writer_get_link (const GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);
  const char *link = NULL;

  for (GSList *at = tags; at != NULL; at = at->next)
    {
      const char *uri = g_object_get_data (at->data, LINK_KEY);

      link = uri != NULL ? uri : link;
    }

  return link;
}

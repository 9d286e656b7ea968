/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-attributes.h"

#include <string.h>

#include "feed-html-name.h"
#include "feed-html-url.h"

/* So that no name of an article's can be one of the view around it. */
#define ID_PREFIX "user-"

#define MAX_LANG_LENGTH 35
#define MAX_ID_LENGTH 256
#define MAX_DIGITS 5
#define MAX_FORMULA_LENGTH 64

static const char *const slot_names[] = {
  [FEED_HTML_SLOT_ABBR] = "abbr",
  [FEED_HTML_SLOT_ACCENT] = "accent",
  [FEED_HTML_SLOT_ACCENTUNDER] = "accentunder",
  [FEED_HTML_SLOT_ALIGN] = "align",
  [FEED_HTML_SLOT_ALT] = "alt",
  [FEED_HTML_SLOT_ALTTEXT] = "alttext",
  [FEED_HTML_SLOT_CITE] = "cite",
  [FEED_HTML_SLOT_CLASS] = "class",
  [FEED_HTML_SLOT_CLOSE] = "close",
  [FEED_HTML_SLOT_COLSPAN] = "colspan",
  [FEED_HTML_SLOT_COLUMNALIGN] = "columnalign",
  [FEED_HTML_SLOT_COLUMNLINES] = "columnlines",
  [FEED_HTML_SLOT_COLUMNSPACING] = "columnspacing",
  [FEED_HTML_SLOT_COLUMNSPAN] = "columnspan",
  [FEED_HTML_SLOT_DATETIME] = "datetime",
  [FEED_HTML_SLOT_DEFAULT] = "default",
  [FEED_HTML_SLOT_DEPTH] = "depth",
  [FEED_HTML_SLOT_DIR] = "dir",
  [FEED_HTML_SLOT_DISPLAY] = "display",
  [FEED_HTML_SLOT_DISPLAYSTYLE] = "displaystyle",
  [FEED_HTML_SLOT_FENCE] = "fence",
  [FEED_HTML_SLOT_FORM] = "form",
  [FEED_HTML_SLOT_FRAME] = "frame",
  [FEED_HTML_SLOT_HEIGHT] = "height",
  [FEED_HTML_SLOT_HREF] = "href",
  [FEED_HTML_SLOT_ID] = "id",
  [FEED_HTML_SLOT_KIND] = "kind",
  [FEED_HTML_SLOT_LABEL] = "label",
  [FEED_HTML_SLOT_LANG] = "lang",
  [FEED_HTML_SLOT_LARGEOP] = "largeop",
  [FEED_HTML_SLOT_LINETHICKNESS] = "linethickness",
  [FEED_HTML_SLOT_LOADING] = "loading",
  [FEED_HTML_SLOT_LONGDESC] = "longdesc",
  [FEED_HTML_SLOT_LOOP] = "loop",
  [FEED_HTML_SLOT_LSPACE] = "lspace",
  [FEED_HTML_SLOT_MATHVARIANT] = "mathvariant",
  [FEED_HTML_SLOT_MAXSIZE] = "maxsize",
  [FEED_HTML_SLOT_MEDIA] = "media",
  [FEED_HTML_SLOT_MINSIZE] = "minsize",
  [FEED_HTML_SLOT_MOVABLELIMITS] = "movablelimits",
  [FEED_HTML_SLOT_MUTED] = "muted",
  [FEED_HTML_SLOT_NOTATION] = "notation",
  [FEED_HTML_SLOT_OPEN] = "open",
  [FEED_HTML_SLOT_POSTER] = "poster",
  [FEED_HTML_SLOT_REVERSED] = "reversed",
  [FEED_HTML_SLOT_ROWALIGN] = "rowalign",
  [FEED_HTML_SLOT_ROWLINES] = "rowlines",
  [FEED_HTML_SLOT_ROWSPACING] = "rowspacing",
  [FEED_HTML_SLOT_ROWSPAN] = "rowspan",
  [FEED_HTML_SLOT_RSPACE] = "rspace",
  [FEED_HTML_SLOT_SCOPE] = "scope",
  [FEED_HTML_SLOT_SCRIPTLEVEL] = "scriptlevel",
  [FEED_HTML_SLOT_SEPARATOR] = "separator",
  [FEED_HTML_SLOT_SEPARATORS] = "separators",
  [FEED_HTML_SLOT_SIZES] = "sizes",
  [FEED_HTML_SLOT_SPAN] = "span",
  [FEED_HTML_SLOT_SRC] = "src",
  [FEED_HTML_SLOT_SRCLANG] = "srclang",
  [FEED_HTML_SLOT_SRCSET] = "srcset",
  [FEED_HTML_SLOT_START] = "start",
  [FEED_HTML_SLOT_STRETCHY] = "stretchy",
  [FEED_HTML_SLOT_SYMMETRIC] = "symmetric",
  [FEED_HTML_SLOT_TITLE] = "title",
  [FEED_HTML_SLOT_TYPE] = "type",
  [FEED_HTML_SLOT_VALUE] = "value",
  [FEED_HTML_SLOT_VOFFSET] = "voffset",
  [FEED_HTML_SLOT_WIDTH] = "width",
};

#define RULE(name_, slot_, kind_, groups_)                                                         \
  {                                                                                                \
    .name = name_, .slot = FEED_HTML_SLOT_##slot_, .kind = FEED_HTML_VALUE_##kind_,                \
    .groups = groups_                                                                              \
  }
#define CHOICE(name_, slot_, groups_, choices_)                                                    \
  {                                                                                                \
    .name = name_, .slot = FEED_HTML_SLOT_##slot_, .kind = FEED_HTML_VALUE_CHOICE,                 \
    .groups = groups_, .choices = choices_                                                         \
  }
#define FALLBACK(name_, slot_, kind_)                                                              \
  {                                                                                                \
    .name = name_, .slot = FEED_HTML_SLOT_##slot_, .kind = FEED_HTML_VALUE_##kind_,                \
    .groups = FEED_HTML_OF_IMAGE, .is_fallback = TRUE                                              \
  }

#define SIZED (FEED_HTML_OF_IMAGE | FEED_HTML_OF_VIDEO)
#define WITH_SET (FEED_HTML_OF_IMAGE | FEED_HTML_OF_SOURCE)

/* Sorted by name. */
static const FeedHtmlAttributeRule rules[] = {
  RULE ("abbr", ABBR, TEXT, FEED_HTML_OF_CELL),
  RULE ("accent", ACCENT, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("accentunder", ACCENTUNDER, FORMULA, FEED_HTML_OF_FORMULA),
  CHOICE ("align", ALIGN, FEED_HTML_OF_CELL, " left right center justify "),
  RULE ("alt", ALT, TEXT, FEED_HTML_OF_IMAGE),
  RULE ("alttext", ALTTEXT, TEXT, FEED_HTML_OF_FORMULA),
  RULE ("cite", CITE, LINK, FEED_HTML_OF_QUOTE),
  RULE ("class", CLASS, CLASS, FEED_HTML_OF_CODE),
  RULE ("close", CLOSE, TEXT, FEED_HTML_OF_FORMULA),
  RULE ("colspan", COLSPAN, SIZE, FEED_HTML_OF_CELL),
  RULE ("columnalign", COLUMNALIGN, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("columnlines", COLUMNLINES, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("columnspacing", COLUMNSPACING, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("columnspan", COLUMNSPAN, FORMULA, FEED_HTML_OF_FORMULA),
  FALLBACK ("data-lazy-src", SRC, IMAGE),
  FALLBACK ("data-lazy-srcset", SRCSET, SRCSET),
  FALLBACK ("data-original", SRC, IMAGE),
  FALLBACK ("data-src", SRC, IMAGE),
  FALLBACK ("data-srcset", SRCSET, SRCSET),
  RULE ("datetime", DATETIME, TEXT, FEED_HTML_OF_TIME),
  RULE ("default", DEFAULT, BOOLEAN, FEED_HTML_OF_TRACK),
  RULE ("depth", DEPTH, FORMULA, FEED_HTML_OF_FORMULA),
  CHOICE ("dir", DIR, FEED_HTML_OF_ALL, " ltr rtl auto "),
  RULE ("display", DISPLAY, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("displaystyle", DISPLAYSTYLE, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("fence", FENCE, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("form", FORM, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("frame", FRAME, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("height", HEIGHT, SIZE, SIZED),
  RULE ("height", HEIGHT, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("href", HREF, LINK, FEED_HTML_OF_LINK),
  RULE ("id", ID, ID, FEED_HTML_OF_ALL),
  CHOICE ("kind", KIND, FEED_HTML_OF_TRACK, " subtitles captions descriptions chapters "),
  RULE ("label", LABEL, TEXT, FEED_HTML_OF_TRACK),
  RULE ("lang", LANG, LANG, FEED_HTML_OF_ALL),
  RULE ("largeop", LARGEOP, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("linethickness", LINETHICKNESS, FORMULA, FEED_HTML_OF_FORMULA),
  CHOICE ("loading", LOADING, FEED_HTML_OF_IMAGE, " lazy eager "),
  RULE ("longdesc", LONGDESC, LINK, FEED_HTML_OF_IMAGE),
  RULE ("loop", LOOP, BOOLEAN, FEED_HTML_OF_PLAYER),
  RULE ("lspace", LSPACE, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("mathvariant", MATHVARIANT, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("maxsize", MAXSIZE, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("media", MEDIA, TEXT, FEED_HTML_OF_SOURCE),
  RULE ("minsize", MINSIZE, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("movablelimits", MOVABLELIMITS, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("muted", MUTED, BOOLEAN, FEED_HTML_OF_PLAYER),
  RULE ("name", ID, ID, FEED_HTML_OF_LINK),
  RULE ("notation", NOTATION, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("open", OPEN, BOOLEAN, FEED_HTML_OF_DETAILS),
  RULE ("open", OPEN, TEXT, FEED_HTML_OF_FORMULA),
  RULE ("poster", POSTER, IMAGE, FEED_HTML_OF_VIDEO),
  RULE ("reversed", REVERSED, BOOLEAN, FEED_HTML_OF_NUMBERED),
  RULE ("rowalign", ROWALIGN, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("rowlines", ROWLINES, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("rowspacing", ROWSPACING, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("rowspan", ROWSPAN, SIZE, FEED_HTML_OF_CELL),
  RULE ("rowspan", ROWSPAN, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("rspace", RSPACE, FORMULA, FEED_HTML_OF_FORMULA),
  CHOICE ("scope", SCOPE, FEED_HTML_OF_CELL, " row col rowgroup colgroup "),
  RULE ("scriptlevel", SCRIPTLEVEL, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("separator", SEPARATOR, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("separators", SEPARATORS, TEXT, FEED_HTML_OF_FORMULA),
  RULE ("sizes", SIZES, TEXT, WITH_SET),
  RULE ("span", SPAN, SIZE, FEED_HTML_OF_COLUMN),
  RULE ("src", SRC, IMAGE, FEED_HTML_OF_IMAGE),
  RULE ("src", SRC, MEDIA, FEED_HTML_OF_PLAYER | FEED_HTML_OF_SOURCE | FEED_HTML_OF_TRACK),
  RULE ("srclang", SRCLANG, LANG, FEED_HTML_OF_TRACK),
  RULE ("srcset", SRCSET, SRCSET, WITH_SET),
  RULE ("start", START, INTEGER, FEED_HTML_OF_NUMBERED),
  RULE ("stretchy", STRETCHY, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("symmetric", SYMMETRIC, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("title", TITLE, TEXT, FEED_HTML_OF_ALL),
  RULE ("type", TYPE, TEXT, FEED_HTML_OF_SOURCE),
  CHOICE ("type", TYPE, FEED_HTML_OF_NUMBERED, " 1 a A i I "),
  RULE ("value", VALUE, INTEGER, FEED_HTML_OF_ITEM),
  RULE ("voffset", VOFFSET, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("width", WIDTH, SIZE, SIZED),
  RULE ("width", WIDTH, FORMULA, FEED_HTML_OF_FORMULA),
  RULE ("xml:lang", LANG, LANG, FEED_HTML_OF_ALL),
};

const FeedHtmlAttributeRule *
feed_html_attribute_find (FeedHtmlSlice name, guint groups)
{
  gsize first = feed_html_name_find (name, rules, G_N_ELEMENTS (rules), sizeof *rules);

  for (gsize i = first; i < G_N_ELEMENTS (rules) && strcmp (rules[i].name, rules[first].name) == 0;
       i++)
    if ((rules[i].groups & groups) != 0)
      return &rules[i];

  return NULL;
}

const char *
feed_html_slot_get_name (FeedHtmlSlot slot)
{
  return slot_names[slot];
}

static gboolean
clean_text (const char *value, GString *out)
{
  g_string_append (out, value);

  return TRUE;
}

/* A whole number as it stands at the front: "640px" is 640, "50%" is nothing. */
static gboolean
clean_integer (const char *value, gboolean may_be_negative, GString *out)
{
  gboolean is_negative;
  gsize digits;

  value += strspn (value, " \t\n\f\r");
  is_negative = may_be_negative && *value == '-';
  value += is_negative;
  digits = strspn (value, "0123456789");
  if (digits == 0 || digits > MAX_DIGITS || value[digits] == '%')
    return FALSE;
  if (is_negative)
    g_string_append_c (out, '-');
  g_string_append_len (out, value, digits);

  return TRUE;
}

static gboolean
clean_lang (const char *value, GString *out)
{
  gsize length = strlen (value);

  if (length == 0 || length > MAX_LANG_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && value[i] != '-')
      return FALSE;
  g_string_append (out, value);

  return TRUE;
}

static gboolean
clean_id (const char *value, GString *out)
{
  gsize length;

  if (g_str_has_prefix (value, ID_PREFIX))
    value += strlen (ID_PREFIX);
  length = strlen (value);
  if (length == 0 || length > MAX_ID_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if ((guint8) value[i] <= ' ' || value[i] == 0x7f)
      return FALSE;
  g_string_append (out, ID_PREFIX);
  g_string_append (out, value);

  return TRUE;
}

static gboolean
is_class_char (char c)
{
  return g_ascii_isalnum (c) || strchr ("-_+#.", c) != NULL;
}

/* Classes are the view's; only the language of code is kept, for highlighting. */
static gboolean
clean_class (const char *value, GString *out)
{
  gsize length = 0;

  value = strstr (value, "language-");
  if (value == NULL)
    return FALSE;
  while (value[length] != '\0' && is_class_char (value[length]))
    length++;
  if (length == strlen ("language-") || length > MAX_LANG_LENGTH)
    return FALSE;
  g_string_append_len (out, value, length);

  return TRUE;
}

/* Numbers with a unit, and words. */
static gboolean
clean_formula (const char *value, GString *out)
{
  gsize length = strlen (value);

  if (length == 0 || length > MAX_FORMULA_LENGTH)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && strchr (" .+-%", value[i]) == NULL)
      return FALSE;
  g_string_append (out, value);

  return TRUE;
}

static gboolean
clean_choice (const char *value, const char *choices, GString *out)
{
  /* "a" and "A" number differently; elsewhere case means nothing. */
  gboolean keeps_case = strchr (choices, 'A') != NULL;
  gsize length = strlen (value);

  for (const char *p = choices; length > 0 && *p != '\0'; p += strcspn (p, " "))
    {
      p++;
      if (strcspn (p, " ") != length ||
          (keeps_case ? strncmp : g_ascii_strncasecmp) (p, value, length) != 0)
        continue;
      g_string_append_len (out, p, (gssize) length);
      return TRUE;
    }

  return FALSE;
}

/* A link within the article leads to the prefixed name there. */
static gboolean
clean_link (const char *value, const FeedSanitizePolicy *policy, GString *out)
{
  gsize start = out->len;

  while (value[0] != '\0' && (guint8) value[0] <= ' ')
    value++;
  if (value[0] != '#' || value[1] == '\0')
    return feed_html_url_append_link (out, policy->base_uri, value);
  g_string_append_c (out, '#');
  if (clean_id (value + 1, out))
    return TRUE;
  g_string_truncate (out, start);

  return FALSE;
}

gboolean
feed_html_value_clean (const FeedHtmlAttributeRule *rule,
                       const char *value,
                       const FeedSanitizePolicy *policy,
                       GString *out)
{
  switch (rule->kind)
    {
    case FEED_HTML_VALUE_TEXT:
      return clean_text (value, out);
    case FEED_HTML_VALUE_LINK:
      return clean_link (value, policy, out);
    case FEED_HTML_VALUE_IMAGE:
      return feed_html_url_append_image (out, policy, value);
    case FEED_HTML_VALUE_MEDIA:
      return feed_html_url_append_media (out, policy, value);
    case FEED_HTML_VALUE_SRCSET:
      return feed_html_url_append_srcset (out, policy, value);
    case FEED_HTML_VALUE_SIZE:
      return clean_integer (value, FALSE, out);
    case FEED_HTML_VALUE_INTEGER:
      return clean_integer (value, TRUE, out);
    case FEED_HTML_VALUE_BOOLEAN:
      return TRUE;
    case FEED_HTML_VALUE_LANG:
      return clean_lang (value, out);
    case FEED_HTML_VALUE_ID:
      return clean_id (value, out);
    case FEED_HTML_VALUE_CLASS:
      return clean_class (value, out);
    case FEED_HTML_VALUE_FORMULA:
      return clean_formula (value, out);
    case FEED_HTML_VALUE_CHOICE:
      return clean_choice (value, rule->choices, out);
    default:
      return FALSE;
    }
}

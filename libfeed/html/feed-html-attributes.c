/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-attributes.h"

#include <string.h>

#include "feed-html-url.h"

/* So that no name of an article's can be one of the view around it. */
#define ID_PREFIX "user-"

#define MAX_LANG_LENGTH 35
#define MAX_ID_LENGTH 256
#define MAX_DIGITS 5

static const char *const slot_names[] = {
  [FEED_HTML_SLOT_ALT] = "alt",         [FEED_HTML_SLOT_ALIGN] = "align",
  [FEED_HTML_SLOT_CITE] = "cite",       [FEED_HTML_SLOT_CLASS] = "class",
  [FEED_HTML_SLOT_COLSPAN] = "colspan", [FEED_HTML_SLOT_DATETIME] = "datetime",
  [FEED_HTML_SLOT_DIR] = "dir",         [FEED_HTML_SLOT_HEIGHT] = "height",
  [FEED_HTML_SLOT_HREF] = "href",       [FEED_HTML_SLOT_ID] = "id",
  [FEED_HTML_SLOT_LANG] = "lang",       [FEED_HTML_SLOT_LOADING] = "loading",
  [FEED_HTML_SLOT_LOOP] = "loop",       [FEED_HTML_SLOT_MEDIA] = "media",
  [FEED_HTML_SLOT_MUTED] = "muted",     [FEED_HTML_SLOT_OPEN] = "open",
  [FEED_HTML_SLOT_POSTER] = "poster",   [FEED_HTML_SLOT_REVERSED] = "reversed",
  [FEED_HTML_SLOT_ROWSPAN] = "rowspan", [FEED_HTML_SLOT_SCOPE] = "scope",
  [FEED_HTML_SLOT_SIZES] = "sizes",     [FEED_HTML_SLOT_SPAN] = "span",
  [FEED_HTML_SLOT_SRC] = "src",         [FEED_HTML_SLOT_SRCSET] = "srcset",
  [FEED_HTML_SLOT_START] = "start",     [FEED_HTML_SLOT_TITLE] = "title",
  [FEED_HTML_SLOT_TYPE] = "type",       [FEED_HTML_SLOT_VALUE] = "value",
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
  CHOICE ("align", ALIGN, FEED_HTML_OF_CELL, " left right center justify "),
  RULE ("alt", ALT, TEXT, FEED_HTML_OF_IMAGE),
  RULE ("cite", CITE, LINK, FEED_HTML_OF_QUOTE),
  RULE ("class", CLASS, CLASS, FEED_HTML_OF_CODE),
  RULE ("colspan", COLSPAN, SIZE, FEED_HTML_OF_CELL),
  FALLBACK ("data-lazy-src", SRC, IMAGE),
  FALLBACK ("data-lazy-srcset", SRCSET, SRCSET),
  FALLBACK ("data-original", SRC, IMAGE),
  FALLBACK ("data-src", SRC, IMAGE),
  FALLBACK ("data-srcset", SRCSET, SRCSET),
  RULE ("datetime", DATETIME, TEXT, FEED_HTML_OF_TIME),
  CHOICE ("dir", DIR, FEED_HTML_OF_ALL, " ltr rtl auto "),
  RULE ("height", HEIGHT, SIZE, SIZED),
  RULE ("href", HREF, LINK, FEED_HTML_OF_LINK),
  RULE ("id", ID, ID, FEED_HTML_OF_ALL),
  RULE ("lang", LANG, LANG, FEED_HTML_OF_ALL),
  CHOICE ("loading", LOADING, FEED_HTML_OF_IMAGE, " lazy eager "),
  RULE ("loop", LOOP, BOOLEAN, FEED_HTML_OF_PLAYER),
  RULE ("media", MEDIA, TEXT, FEED_HTML_OF_SOURCE),
  RULE ("muted", MUTED, BOOLEAN, FEED_HTML_OF_PLAYER),
  RULE ("name", ID, ID, FEED_HTML_OF_LINK),
  RULE ("open", OPEN, BOOLEAN, FEED_HTML_OF_DETAILS),
  RULE ("poster", POSTER, IMAGE, FEED_HTML_OF_VIDEO),
  RULE ("reversed", REVERSED, BOOLEAN, FEED_HTML_OF_NUMBERED),
  RULE ("rowspan", ROWSPAN, SIZE, FEED_HTML_OF_CELL),
  CHOICE ("scope", SCOPE, FEED_HTML_OF_CELL, " row col rowgroup colgroup "),
  RULE ("sizes", SIZES, TEXT, WITH_SET),
  RULE ("span", SPAN, SIZE, FEED_HTML_OF_COLUMN),
  RULE ("src", SRC, IMAGE, FEED_HTML_OF_IMAGE),
  RULE ("src", SRC, MEDIA, FEED_HTML_OF_PLAYER | FEED_HTML_OF_SOURCE),
  RULE ("srcset", SRCSET, SRCSET, WITH_SET),
  RULE ("start", START, INTEGER, FEED_HTML_OF_NUMBERED),
  RULE ("title", TITLE, TEXT, FEED_HTML_OF_ALL),
  RULE ("type", TYPE, TEXT, FEED_HTML_OF_SOURCE),
  CHOICE ("type", TYPE, FEED_HTML_OF_NUMBERED, " 1 a A i I "),
  RULE ("value", VALUE, INTEGER, FEED_HTML_OF_ITEM),
  RULE ("width", WIDTH, SIZE, SIZED),
  RULE ("xml:lang", LANG, LANG, FEED_HTML_OF_ALL),
};

#define MAX_NAME_LENGTH 16

const FeedHtmlAttributeRule *
feed_html_attribute_find (FeedHtmlSlice name, guint groups)
{
  char key[MAX_NAME_LENGTH + 1];
  gsize low = 0, high = G_N_ELEMENTS (rules);

  if (name.length > MAX_NAME_LENGTH)
    return NULL;
  for (gsize i = 0; i < name.length; i++)
    {
      if (name.text[i] == '\0')
        return NULL;
      key[i] = g_ascii_tolower (name.text[i]);
    }
  key[name.length] = '\0';

  /* The first row that is not before the key. */
  while (low < high)
    {
      gsize middle = (low + high) / 2;
      const char *found = rules[middle].name;

      if ((found[0] != key[0] ? found[0] - key[0] : strcmp (found, key)) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < G_N_ELEMENTS (rules) && strcmp (rules[low].name, key) == 0; low++)
    if ((rules[low].groups & groups) != 0)
      return &rules[low];

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

static gboolean
clean_choice (const char *value, const char *choices, GString *out)
{
  g_autofree char *key = g_strdup_printf (" %s ", value);
  /* "a" and "A" number differently; elsewhere case means nothing. */
  gboolean keeps_case = strchr (choices, 'A') != NULL;

  if (value[0] == '\0' || value[strcspn (value, " ")] != '\0')
    return FALSE;
  for (char *p = key; *p != '\0' && !keeps_case; p++)
    *p = g_ascii_tolower (*p);
  if (strstr (choices, key) == NULL)
    return FALSE;
  g_string_append_len (out, key + 1, strlen (key) - 2);

  return TRUE;
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
    case FEED_HTML_VALUE_CHOICE:
      return clean_choice (value, rule->choices, out);
    default:
      return FALSE;
    }
}

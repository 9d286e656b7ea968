/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-html-check.h"

#include <string.h>

#define MAX_DEPTH 100
#define MAX_NAME 16

/* Written down a second time on purpose: a slip in the sanitizer's tables is not in these. */
static const char elements[] =
    " a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup"
    " dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img"
    " ins kbd li main mark nav ol p picture pre q rp rt ruby s samp section small source span"
    " strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr"
    " math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts"
    " mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
    " none semantics ";
static const char voids[] = " br col hr img source track wbr ";
static const char attributes[] =
    " align alt cite class colspan controls datetime dir height href id lang loading loop media"
    " muted open poster preload rel reversed rowspan scope sizes span src srcset start title type"
    " value width abbr default kind label longdesc srclang"
    " accent accentunder alttext close columnalign columnlines columnspacing columnspan depth "
    "display"
    " displaystyle fence form frame largeop linethickness lspace mathvariant maxsize minsize"
    " movablelimits notation rowalign rowlines rowspacing rspace scriptlevel separator separators"
    " stretchy symmetric voffset ";
static const char addresses[] = " href src poster cite longdesc ";
static const char *const beginnings[] = {
  "http:",
  "https:",
  "mailto:",
  "tel:",
  "xmpp:",
  "ftp:",
  "sms:",
  "irc:",
  "ircs:",
  "matrix:",
  "geo:",
  "gemini:",
  "magnet:",
  "webcal:",
  "data:image/png",
  "data:image/jpeg",
  "data:image/jpg",
  "data:image/gif",
  "data:image/webp",
  "data:image/avif",
  /* What a view is given asks us for all that it shows. */
  "feedwright-image:///?u=http%3A",
  "feedwright-image:///?u=https%3A",
  "feedwright-image:///?u=data%3Aimage%2F",
  "feedwright-media:///?u=http%3A",
  "feedwright-media:///?u=https%3A",
};
static const char *const references[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#96;" };

typedef struct
{
  const char *p;
  guint depth;
  char open[MAX_DEPTH][MAX_NAME];
} Check;

static gboolean
is_listed (const char *name, const char *list)
{
  char key[MAX_NAME + 3];

  g_snprintf (key, sizeof key, " %s ", name);

  return strstr (list, key) != NULL;
}

static gboolean
read_name (Check *self, char name[MAX_NAME])
{
  gsize length = strspn (self->p, "abcdefghijklmnopqrstuvwxyz0123456789");

  if (length == 0 || length >= MAX_NAME)
    return FALSE;
  memcpy (name, self->p, length);
  name[length] = '\0';
  self->p += length;

  return TRUE;
}

static gboolean
is_reference (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (g_str_has_prefix (p, references[i]))
      return TRUE;

  return FALSE;
}

/* A scheme at all has to be a listed one, read as loosely as any browser might. */
static gboolean
is_harmless_address (const char *value)
{
  gsize colon = strcspn (value, ":/?#\"");

  if (value[colon] != ':')
    return g_str_has_prefix (value, "#user-") || value[0] != '#' || value[1] == '"';
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_ascii_strncasecmp (value, beginnings[i], strlen (beginnings[i])) == 0)
      return TRUE;

  return FALSE;
}

static const char *
check_attribute (Check *self)
{
  char name[MAX_NAME];
  const char *value;

  self->p++;
  if (!read_name (self, name) || !is_listed (name, attributes))
    return "an attribute that is not listed";
  if (!g_str_has_prefix (self->p, "=\""))
    return "an attribute without quotes";
  value = self->p += 2;
  while (*self->p != '"')
    {
      if (*self->p == '\0' || strchr ("<>`", *self->p) != NULL)
        return "a bare character in a value";
      if (*self->p == '&' && !is_reference (self->p))
        return "a bare ampersand in a value";
      self->p++;
    }
  self->p++;
  if (is_listed (name, addresses) && !is_harmless_address (value))
    return "an address that is not listed";

  return NULL;
}

static const char *
check_start (Check *self)
{
  char name[MAX_NAME];
  const char *fault;

  if (!read_name (self, name) || !is_listed (name, elements))
    return "an element that is not listed";
  while (*self->p == ' ')
    if ((fault = check_attribute (self)) != NULL)
      return fault;
  if (*self->p++ != '>')
    return "a tag without an end";
  if (is_listed (name, voids))
    return NULL;
  if (self->depth == MAX_DEPTH)
    return "too deep";
  strcpy (self->open[self->depth++], name);

  return NULL;
}

static const char *
check_end (Check *self)
{
  char name[MAX_NAME];

  if (!read_name (self, name) || *self->p++ != '>')
    return "a broken end tag";
  if (self->depth == 0 || strcmp (self->open[--self->depth], name) != 0)
    return "not well nested";

  return NULL;
}

static const char *
check_tag (Check *self)
{
  if (*++self->p != '/')
    return check_start (self);
  self->p++;

  return check_end (self);
}

static const char *
check_character (Check *self)
{
  if (*self->p == '>')
    return "a bare > in the text";
  if (*self->p == '&' && !is_reference (self->p))
    return "a bare ampersand in the text";
  self->p++;

  return NULL;
}

const char *
test_html_find_fault (const char *html)
{
  Check self = { .p = html };
  const char *fault = NULL;

  if (!g_utf8_validate (html, -1, NULL))
    return "not UTF-8";
  while (*self.p != '\0' && fault == NULL)
    fault = *self.p == '<' ? check_tag (&self) : check_character (&self);
  if (fault == NULL && self.depth > 0)
    fault = "left open";

  return fault;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-url.h"

#include <string.h>

#include "feed-iri.h"

#define SPACES " \t\n\f\r"

/* Sizes of one picture; nobody draws more. */
#define MAX_CANDIDATES 32

/* A picture within the text itself: an icon, a formula, a sketch. A photograph is a file. */
#define MAX_DATA_LENGTH (256 * 1024)

static const char *const link_schemes[] = {
  "http", "https",  "mailto", "tel",    "xmpp",   "ftp",    "sms", "irc",
  "ircs", "matrix", "geo",    "gemini", "magnet", "webcal", NULL,
};
static const char *const web_schemes[] = { "http", "https", NULL };
/* Raster images: an SVG could carry more than a picture. */
static const char *const image_types[] = { "png", "jpeg", "jpg", "gif", "webp", "avif", NULL };

static gboolean
is_word_in (const char *word, gsize length, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strlen (*words) == length && g_ascii_strncasecmp (word, *words, length) == 0)
      return TRUE;

  return FALSE;
}

/* What has no scheme is relative to nothing known, and leads nowhere. What might be one in any
 * reading has to be listed. */
static gboolean
has_scheme_in (const char *url, const char *const *schemes)
{
  gsize length = strcspn (url, ":/?#");

  return url[length] != ':' || is_word_in (url, length, schemes);
}

static gboolean
is_data_image (const char *url)
{
  static const char prefix[] = "data:image/";

  if (g_ascii_strncasecmp (url, prefix, strlen (prefix)) != 0 || strlen (url) > MAX_DATA_LENGTH)
    return FALSE;
  url += strlen (prefix);

  return is_word_in (url, strcspn (url, ";,"), image_types);
}

gboolean
feed_html_url_append_link (GString *out, const char *base, const char *value)
{
  g_autofree char *url = feed_iri_resolve (base, value);

  if (url[0] == '\0' || !has_scheme_in (url, link_schemes))
    return FALSE;
  g_string_append (out, url);

  return TRUE;
}

/* An address that has the prefix already is taken out of it first, and checked like any other. */
static gboolean
append_shown (GString *out,
              const char *base,
              const char *prefix,
              const char *value,
              gboolean may_be_data)
{
  g_autofree char *original = NULL, *url = NULL;

  value += strspn (value, SPACES);
  /* The page itself is no picture. */
  if (value[0] == '\0' || value[0] == '#')
    return FALSE;
  if (prefix != NULL && g_str_has_prefix (value, prefix))
    original = g_uri_unescape_string (value + strlen (prefix), NULL);
  url = feed_iri_resolve (base, original == NULL ? value : original);
  if (url[0] == '\0' || url[0] == '#')
    return FALSE;
  if (!has_scheme_in (url, web_schemes) && !(may_be_data && is_data_image (url)))
    return FALSE;
  if (prefix == NULL)
    g_string_append (out, url);
  else
    {
      g_string_append (out, prefix);
      g_string_append_uri_escaped (out, url, NULL, FALSE);
    }

  return TRUE;
}

gboolean
feed_html_url_append_image (GString *out, const FeedSanitizePolicy *policy, const char *value)
{
  return append_shown (out, policy->base_uri, policy->image_prefix, value, TRUE);
}

gboolean
feed_html_url_append_media (GString *out, const FeedSanitizePolicy *policy, const char *value)
{
  return append_shown (out, policy->base_uri, policy->media_prefix, value, FALSE);
}

/* "2x", "1.5x", "640w" or nothing. */
static gboolean
is_descriptor (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  gsize fraction = text[digits] == '.' ? 1 + strspn (text + digits + 1, "0123456789") : 0;

  if (text[0] == '\0')
    return TRUE;

  return digits > 0 && digits + fraction <= 8 && strchr ("wx", text[digits + fraction]) != NULL &&
         text[digits + fraction] != '\0' && text[digits + fraction + 1] == '\0';
}

/* Takes one candidate off @value: its address, and its descriptor where it has one. */
static const char *
read_candidate (const char *value, char **url, char **descriptor)
{
  gsize length = strcspn (value, SPACES);
  gsize commas = 0;

  while (commas < length && value[length - commas - 1] == ',')
    commas++;
  *url = g_strndup (value, length - commas);
  value += length;
  if (commas > 0)
    {
      *descriptor = g_strdup ("");
      return value;
    }
  length = strcspn (value, ",");
  *descriptor = g_strstrip (g_strndup (value, length));

  return value + length;
}

gboolean
feed_html_url_append_srcset (GString *out, const FeedSanitizePolicy *policy, const char *value)
{
  gsize start = out->len;
  guint n_taken = 0;

  while (n_taken < MAX_CANDIDATES && *(value += strspn (value, SPACES ",")) != '\0')
    {
      g_autofree char *url = NULL, *descriptor = NULL;
      gsize before = out->len;

      value = read_candidate (value, &url, &descriptor);
      if (!is_descriptor (descriptor))
        continue;
      if (out->len > start)
        g_string_append (out, ", ");
      if (!feed_html_url_append_image (out, policy, url))
        g_string_truncate (out, before);
      else
        {
          n_taken++;
          g_string_append (out, descriptor[0] == '\0' ? "" : " ");
          g_string_append (out, descriptor);
        }
    }

  return out->len > start;
}

gboolean
feed_html_url_is_host_below (FeedHtmlSlice host, const char *domain)
{
  gsize length = strlen (domain);

  if (length == 0)
    return TRUE;
  if (host.length < length ||
      g_ascii_strncasecmp (host.text + host.length - length, domain, length) != 0)
    return FALSE;

  return host.length == length || host.text[host.length - length - 1] == '.';
}

const char *
feed_html_url_split (const char *url, FeedHtmlSlice *host)
{
  const char *authority, *path, *start;

  if (!feed_iri_is_http (url))
    return NULL;
  authority = strchr (url, ':') + 1;
  authority += strspn (authority, "/");
  path = authority + strcspn (authority, "/?#");
  start = memchr (authority, '@', path - authority);
  start = start == NULL ? authority : start + 1;
  *host = (FeedHtmlSlice){ start, strcspn (start, ":/?#") };

  return path;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-fields.h"

#include <string.h>

#define WEEK (7 * G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND)
#define YEAR (365 * G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND)
#define MAX_FIELD 4096
#define MAX_LINKS 64

static gint64
parse_http_date (const char *text)
{
  g_autoptr (GDateTime) date = soup_date_time_new_from_http_string (text);

  return date != NULL ? g_date_time_to_unix (date) : FEED_TIME_NONE;
}

static gboolean
parse_seconds (const char *text, gint64 *seconds)
{
  gsize digits = strspn (text, "0123456789");

  if (digits == 0)
    return FALSE;
  *seconds = digits > 9 ? G_MAXINT32 : g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

gint64
feed_http_parse_retry_after (const char *text, gint64 now)
{
  gint64 seconds = 0;
  gint64 until = FEED_TIME_NONE;

  if (text == NULL)
    return FEED_TIME_NONE;
  if (g_ascii_isdigit (*text) && parse_seconds (text, &seconds))
    until = now + seconds;
  else
    until = parse_http_date (text);

  return until == FEED_TIME_NONE ? FEED_TIME_NONE : CLAMP (until, now, now + WEEK);
}

static gint64
parse_max_age (GHashTable *directives, gint64 now)
{
  const char *age = g_hash_table_lookup (directives, "max-age");
  gint64 seconds = 0;

  if (g_hash_table_contains (directives, "no-cache") ||
      g_hash_table_contains (directives, "no-store"))
    return FEED_TIME_NONE;
  return age != NULL && parse_seconds (age, &seconds) ? now + MIN (seconds, YEAR) : FEED_TIME_NONE;
}

static gint64
parse_cache_control (const char *text, gint64 now)
{
  GHashTable *directives = soup_header_parse_param_list (text);
  gint64 until = parse_max_age (directives, now);

  soup_header_free_param_list (directives);

  return until;
}

gint64
feed_http_parse_freshness (const char *cache_control,
                           const char *expires,
                           const char *date,
                           gint64 now)
{
  gint64 until;
  gint64 sent;

  if (cache_control != NULL)
    {
      until = parse_cache_control (cache_control, now);
      if (until != FEED_TIME_NONE || strstr (cache_control, "no-") != NULL)
        return until;
    }
  until = expires != NULL ? parse_http_date (expires) : FEED_TIME_NONE;
  sent = date != NULL ? parse_http_date (date) : FEED_TIME_NONE;
  /* By the server's clock, which need not be ours. */
  if (until != FEED_TIME_NONE && sent != FEED_TIME_NONE)
    until = now + (until - sent);

  return until > now ? MIN (until, now + YEAR) : FEED_TIME_NONE;
}

/* A value that is longer than any honest one is not worth keeping for every request to come. */
static char *
dup_field (SoupMessageHeaders *headers, const char *name)
{
  const char *value = soup_message_headers_get_one (headers, name);

  return value != NULL && strlen (value) <= MAX_FIELD ? g_strdup (value) : NULL;
}

static char **
dup_links (SoupMessageHeaders *headers)
{
  g_autoptr (GPtrArray) links = NULL;
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  if (soup_message_headers_get_one (headers, "Link") == NULL)
    return NULL;
  links = g_ptr_array_new ();
  soup_message_headers_iter_init (&iter, headers);
  while (links->len < MAX_LINKS && soup_message_headers_iter_next (&iter, &name, &value))
    if (g_ascii_strcasecmp (name, "Link") == 0 && strlen (value) <= MAX_FIELD)
      g_ptr_array_add (links, g_strdup (value));
  g_ptr_array_add (links, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&links), FALSE);
}

gboolean
feed_http_is_length_ambiguous (SoupMessageHeaders *headers)
{
  const char *first = soup_message_headers_get_one (headers, "Content-Length");
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    return FALSE;
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    if (g_ascii_strcasecmp (name, "Content-Length") == 0 && g_strcmp0 (value, first) != 0)
      return TRUE;

  return FALSE;
}

static char *
dup_challenges (SoupMessageHeaders *headers)
{
  const char *list = soup_message_headers_get_list (headers, "WWW-Authenticate");

  return list != NULL && strlen (list) <= MAX_FIELD ? g_strdup (list) : NULL;
}

void
feed_http_response_fill (FeedHttpResponse *self, SoupMessageHeaders *headers, gint64 now)
{
  self->headers = soup_message_headers_ref (headers);
  self->etag = dup_field (headers, "ETag");
  self->last_modified = dup_field (headers, "Last-Modified");
  self->content_type = dup_field (headers, "Content-Type");
  self->retry_after = feed_http_parse_retry_after (
      soup_message_headers_get_one (headers, "Retry-After"), now);
  self->fresh_until = feed_http_parse_freshness (
      soup_message_headers_get_list (headers, "Cache-Control"),
      soup_message_headers_get_one (headers, "Expires"),
      soup_message_headers_get_one (headers, "Date"), now);
  self->links = dup_links (headers);
  if (self->status == SOUP_STATUS_UNAUTHORIZED)
    self->www_authenticate = dup_challenges (headers);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-reply.h"

#include <string.h>

static void
add_header (GHashTable *headers, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = colon != NULL ? g_ascii_strdown (line, colon - line) : NULL;
  g_autofree char *value = colon != NULL ? g_strstrip (g_strdup (colon + 1)) : NULL;
  const char *present = name != NULL ? g_hash_table_lookup (headers, name) : NULL;
  char *both = NULL;

  if (name == NULL)
    return;
  both = present != NULL ? g_strconcat (present, ", ", value, NULL) : g_strdup (value);
  g_hash_table_replace (headers, g_steal_pointer (&name), both);
}

static gboolean
says (const FeedHttpReply *self, const char *name, const char *word)
{
  const char *value = feed_http_reply_get (self, name);
  g_autofree char *lower = value != NULL ? g_ascii_strdown (value, -1) : NULL;

  return lower != NULL && strstr (lower, word) != NULL;
}

/* What is said to a proxy has a name of its own where the proxy is old. */
static gboolean
either_says (const FeedHttpReply *self, const char *word)
{
  return says (self, "connection", word) || says (self, "proxy-connection", word);
}

FeedHttpReply *
feed_http_reply_parse (const char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  gboolean is_old = g_str_has_prefix (lines[0], "HTTP/1.0");
  FeedHttpReply *self = NULL;

  if (!g_str_has_prefix (lines[0], "HTTP/1.") || strlen (lines[0]) < strlen ("HTTP/1.1 101"))
    return NULL;
  self = g_new0 (FeedHttpReply, 1);
  self->status = (guint) g_ascii_strtoull (lines[0] + strlen ("HTTP/1.1 "), NULL, 10);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 1; lines[i] != NULL; i++)
    add_header (self->headers, lines[i]);
  self->keeps_alive = !either_says (self, "close") && (!is_old || either_says (self, "keep-alive"));

  return self;
}

void
feed_http_reply_free (FeedHttpReply *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->headers);
  g_free (self);
}

const char *
feed_http_reply_get (const FeedHttpReply *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-upgrade.h"

#include <gnutls/crypto.h>
#include <string.h>

#define GUID "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
#define SHA1_SIZE 20

char *
feed_upgrade_make_key (void)
{
  guint8 bytes[16];

  gnutls_rnd (GNUTLS_RND_NONCE, bytes, sizeof bytes);
  return g_base64_encode (bytes, sizeof bytes);
}

char *
feed_upgrade_write (const FeedUpgradeRequest *request)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nConnection: Upgrade\r\n"
                   "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n",
                   request->target, request->host, request->user_agent, request->key);
  /* An empty list of them is refused by some. */
  if (request->protocols != NULL && request->protocols[0] != NULL)
    {
      g_autofree char *list = g_strjoinv (", ", (char **) request->protocols);

      g_string_append_printf (text, "Sec-WebSocket-Protocol: %s\r\n", list);
    }
  if (request->header != NULL)
    g_string_append_printf (text, "%s\r\n", request->header);
  g_string_append (text, "\r\n");

  return g_string_free (text, FALSE);
}

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

FeedUpgradeReply *
feed_upgrade_reply_parse (const char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  FeedUpgradeReply *self = NULL;

  if (!g_str_has_prefix (lines[0], "HTTP/1.") || strlen (lines[0]) < strlen ("HTTP/1.1 101"))
    return NULL;
  self = g_new0 (FeedUpgradeReply, 1);
  self->status = (guint) g_ascii_strtoull (lines[0] + strlen ("HTTP/1.1 "), NULL, 10);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 1; lines[i] != NULL; i++)
    add_header (self->headers, lines[i]);

  return self;
}

void
feed_upgrade_reply_free (FeedUpgradeReply *self)
{
  g_hash_table_unref (self->headers);
  g_free (self);
}

const char *
feed_upgrade_reply_get (const FeedUpgradeReply *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

static char *
make_accept (const char *key)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[SHA1_SIZE];
  gsize length = sizeof digest;

  g_checksum_update (sum, (const guchar *) key, -1);
  g_checksum_update (sum, (const guchar *) GUID, -1);
  g_checksum_get_digest (sum, digest, &length);

  return g_base64_encode (digest, length);
}

static gboolean
says (const FeedUpgradeReply *self, const char *name, const char *value)
{
  const char *said = feed_upgrade_reply_get (self, name);

  return said != NULL && g_ascii_strcasecmp (said, value) == 0;
}

gboolean
feed_upgrade_reply_check (const FeedUpgradeReply *self,
                          const char *key,
                          const char *const *protocols)
{
  g_autofree char *expected = make_accept (key);
  const char *protocol = feed_upgrade_reply_get (self, "sec-websocket-protocol");

  return says (self, "upgrade", "websocket") && says (self, "connection", "upgrade") &&
         g_strcmp0 (feed_upgrade_reply_get (self, "sec-websocket-accept"), expected) == 0 &&
         /* None was offered. */
         feed_upgrade_reply_get (self, "sec-websocket-extensions") == NULL &&
         (protocol == NULL || (protocols != NULL && g_strv_contains (protocols, protocol)));
}

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
says (const FeedHttpReply *self, const char *name, const char *value)
{
  const char *said = feed_http_reply_get (self, name);

  return said != NULL && g_ascii_strcasecmp (said, value) == 0;
}

gboolean
feed_upgrade_check (const FeedHttpReply *self, const char *key, const char *const *protocols)
{
  g_autofree char *expected = make_accept (key);
  const char *protocol = feed_http_reply_get (self, "sec-websocket-protocol");

  return says (self, "upgrade", "websocket") && says (self, "connection", "upgrade") &&
         g_strcmp0 (feed_http_reply_get (self, "sec-websocket-accept"), expected) == 0 &&
         /* None was offered. */
         feed_http_reply_get (self, "sec-websocket-extensions") == NULL &&
         (protocol == NULL || (protocols != NULL && g_strv_contains (protocols, protocol)));
}

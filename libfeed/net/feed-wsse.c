/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-wsse.h"

#include <string.h>

#include "feed-quote.h"

#define SHA1_SIZE 20

static char *
digest (const char *password, const guint8 *nonce, gsize nonce_length, const char *created)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 bytes[SHA1_SIZE];
  gsize length = sizeof bytes;

  g_checksum_update (checksum, nonce, (gssize) nonce_length);
  g_checksum_update (checksum, (const guchar *) created, -1);
  g_checksum_update (checksum, (const guchar *) password, -1);
  g_checksum_get_digest (checksum, bytes, &length);

  return g_base64_encode (bytes, length);
}

char *
feed_wsse_write (const char *user,
                 const char *password,
                 const guint8 *nonce,
                 gsize nonce_length,
                 const char *created)
{
  g_autofree char *quoted = feed_quote (user);
  g_autofree char *encoded = g_base64_encode (nonce, nonce_length);
  g_autofree char *proof = digest (password, nonce, nonce_length, created);

  return g_strdup_printf (
      "UsernameToken Username=%s, PasswordDigest=\"%s\", Nonce=\"%s\", Created=\"%s\"", quoted,
      proof, encoded, created);
}

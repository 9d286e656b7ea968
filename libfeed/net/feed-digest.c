/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-digest.h"

#include <string.h>

/* H(a:b:c), section 3.3. Takes no list: NULL ends it. */
static char *
hash (GChecksumType checksum, const char *const *parts)
{
  g_autofree char *joined = g_strjoinv (":", (char **) parts);

  return g_compute_checksum_for_string (checksum, joined, -1);
}

/* Section 3.4.2. */
static char *
hash_secret (const FeedDigestInput *input)
{
  const char *const account[] = { input->user, input->realm, input->password, NULL };
  g_autofree char *plain = hash (input->checksum, account);
  const char *const session[] = { plain, input->first_nonce, input->cnonce, NULL };

  return input->session ? hash (input->checksum, session) : g_steal_pointer (&plain);
}

/* Section 3.4.3. */
static char *
hash_request (const FeedDigestInput *input)
{
  const char *body_hash = g_strcmp0 (input->qop, "auth-int") == 0 ? input->body_hash : NULL;
  const char *const request[] = { input->method, input->uri, body_hash, NULL };

  return hash (input->checksum, request);
}

char *
feed_digest_compute (const FeedDigestInput *input)
{
  g_autofree char *secret = hash_secret (input);
  g_autofree char *request = hash_request (input);
  g_autofree char *count = g_strdup_printf ("%08x", input->count);
  const char *const plain[] = { secret, input->nonce, request, NULL };
  const char *const counted[] = { secret,     input->nonce, count, input->cnonce,
                                  input->qop, request,      NULL };

  return hash (input->checksum, input->qop != NULL ? counted : plain);
}

char *
feed_digest_hash_user (GChecksumType checksum, const char *user, const char *realm)
{
  const char *const parts[] = { user, realm, NULL };

  return hash (checksum, parts);
}

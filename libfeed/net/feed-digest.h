/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All that goes into one answer of HTTP Digest (RFC 7616 section 3.4). */
typedef struct
{
  GChecksumType checksum;
  gboolean session;     /* one of the -sess algorithms */
  const char *user;
  const char *realm;
  const char *password;
  const char *first_nonce;  /* what the session began with */
  const char *nonce;
  const char *cnonce;
  guint count;
  const char *qop;      /* (nullable): "auth", "auth-int", NULL as before RFC 2617 */
  const char *method;
  const char *uri;
  const char *body_hash; /* (nullable): in hex, for auth-int */
} FeedDigestInput;

/* The response, in hex. */
char *feed_digest_compute   (const FeedDigestInput *input) G_GNUC_WARN_UNUSED_RESULT;
/* Section 3.4.4: what stands for a name that is not to be seen. */
char *feed_digest_hash_user (GChecksumType checksum,
                             const char   *user,
                             const char   *realm) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

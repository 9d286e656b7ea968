/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FEED_NTLM_CHALLENGE_SIZE 8
#define FEED_NTLM_KEY_SIZE 16

/* The messages of NTLM version 2, as [MS-NLMP] has them. Older versions are not answered: they can
 * be broken in hours. */

/* What the server says in its CHALLENGE_MESSAGE (section 2.2.1.2). */
typedef struct
{
  guint32 flags;
  guint8 challenge[FEED_NTLM_CHALLENGE_SIZE];
  GBytes *target_info; /* (owned): AV_PAIRs with their end */
  guint64 timestamp;   /* of the server, 0 where it says none */
} FeedNtlmChallenge;

/* What goes into the answer. */
typedef struct
{
  const char *user;
  const char *domain;
  const char *password;
  const char *host;      /* (nullable): what the server is called, for the SPN it may look for */
  GBytes *end_point;     /* (nullable): tls-server-end-point */
  guint64 now;           /* in units of 100 ns since 1601 */
  guint8 challenge[FEED_NTLM_CHALLENGE_SIZE];
} FeedNtlmAccount;

/* The NEGOTIATE_MESSAGE (section 2.2.1.1). */
GBytes  *feed_ntlm_write_negotiate    (void) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE with an error for what is none. */
gboolean feed_ntlm_read_challenge     (const guint8      *data,
                                       gsize              length,
                                       FeedNtlmChallenge *challenge,
                                       GError           **error);
void     feed_ntlm_challenge_clear    (FeedNtlmChallenge *challenge);
/* The AUTHENTICATE_MESSAGE (section 2.2.1.3). */
GBytes  *feed_ntlm_write_authenticate (const FeedNtlmChallenge *challenge,
                                       const FeedNtlmAccount   *account) G_GNUC_WARN_UNUSED_RESULT;

/* Section 3.3.2, for themselves. */
void     feed_ntlm_make_key           (const FeedNtlmAccount *account,
                                       guint8                 key[FEED_NTLM_KEY_SIZE]);
/* NTProofStr and the temp that it proves. */
GBytes  *feed_ntlm_make_response      (const guint8           key[FEED_NTLM_KEY_SIZE],
                                       const FeedNtlmChallenge *challenge,
                                       const FeedNtlmAccount *account,
                                       GBytes                *target_info) G_GNUC_WARN_UNUSED_RESULT;
guint64  feed_ntlm_time_from_unix     (gint64 microseconds);

G_END_DECLS

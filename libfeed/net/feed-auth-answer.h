/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "feed-auth-scheme.h"

G_BEGIN_DECLS

/* A server or proxy that asks to sign in. Where a policy names a user, it is asked for once before
 * the first request too, with nothing offered: for the schemes that no server asks for (a header or
 * cookie of one's own, WSSE, a token). */
typedef struct
{
  const char *origin;
  const char *realm; /* (nullable) */
  gboolean proxy;
  gboolean encrypted;      /* the answer goes through TLS */
  FeedAuthScheme scheme;   /* the one to answer: the strongest that is offered and allowed; after an
                              error the next one is asked for. NONE before the first request */
  FeedAuthScheme offered;  /* all that were offered */
  const char *refused_user; /* (nullable): whose credentials were just refused */
} FeedAuthChallenge;

/* What to sign in with, in memory for as long as it takes. */
typedef struct
{
  FeedAuthScheme scheme; /* which one these are for; NONE: for any with name and password. Those for
                            another scheme than the one that was asked for are no answer */
  char *user;            /* (owned) (nullable): name, DOMAIN\name or name@REALM; NULL for a ticket */
  char *secret;          /* (owned) (nullable): password, token, header's value, cookie */
  char *header;          /* (owned) (nullable): the name of a header of one's own */
  /* For tokens that run out (RFC 6749 section 6), all nullable. */
  char *refresh_token;   /* (owned) */
  char *token_endpoint;  /* (owned): an https address */
  char *client_id;       /* (owned) */
} FeedAuthAnswer;

/* How it went with an answer. */
typedef enum
{
  FEED_AUTH_OUTCOME_ACCEPTED,
  FEED_AUTH_OUTCOME_REFUSED,
  FEED_AUTH_OUTCOME_UNSENT,     /* it never went out */
  FEED_AUTH_OUTCOME_UNANSWERED, /* it did, and nobody said whether it is any good */
} FeedAuthOutcome;

FeedAuthAnswer *feed_auth_answer_new  (FeedAuthScheme        scheme,
                                       const char           *user,
                                       const char           *secret,
                                       const char           *header) G_GNUC_WARN_UNUSED_RESULT;
FeedAuthAnswer *feed_auth_answer_copy (const FeedAuthAnswer *self) G_GNUC_WARN_UNUSED_RESULT;
/* Overwrites what was there. */
void            feed_auth_answer_set_secret        (FeedAuthAnswer *self,
                                                    const char     *secret);
void            feed_auth_answer_set_refresh_token (FeedAuthAnswer *self,
                                                    const char     *token);
/* Overwrites the secret. */
void            feed_auth_answer_free (FeedAuthAnswer       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedAuthAnswer, feed_auth_answer_free)

G_END_DECLS

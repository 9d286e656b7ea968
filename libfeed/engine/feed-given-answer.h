/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"
#include "feed-engine.h"
#include "feed-store-private.h"

G_BEGIN_DECLS

/* What a person answered so that requests can go on. */
typedef struct
{
  char *origin;
  gboolean proxy;
  FeedCredential *credential; /* (owned) (nullable) */
  FeedCredentialState state;
  char *token;             /* (nullable): whose PIN the credential has */
  gboolean of_card;        /* it is a certificate that is on a card or another token */
  char *replaced;          /* (nullable): the key of what was shown there before */
  FeedPolicyEditFunc edit; /* (nullable): what becomes of the policy */
  char *text;              /* (nullable): what @edit writes */
  GTlsCertificateFlags flaws;
} FeedGivenAnswer;

/* A task for it, whose data it is. */
GTask *feed_given_answer_new    (FeedEngine *self, const char *origin, gboolean proxy,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Takes both. The last step of every answer: the gatekeeper hears of it, and the store, through which
 * the process that runs the engine does. With an error the task ends in that. */
void   feed_given_answer_spread (GTask *task, GError *error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-authenticator.h"

/* Somebody who allowed just what a test says, and remembers what was asked for. */
#define NET_TYPE_AUTHENTICATOR (net_authenticator_get_type ())
G_DECLARE_FINAL_TYPE (NetAuthenticator, net_authenticator, NET, AUTHENTICATOR, GObject)

struct _NetAuthenticator
{
  GObject parent_instance;

  FeedOriginPolicy *policy;     /* (owned): of whatever origin */
  FeedAuthAnswer *answer;       /* (owned) (nullable) */
  FeedAuthAnswer *other;        /* (owned) (nullable): after @answer was refused */
  FeedAuthScheme speechless;    /* for these there is no answer */
  FeedError excuse;             /* why there is no answer for now; FEED_ERROR_INTERNAL: there is one */
  gboolean is_slow;             /* never answers at all */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  char *pin;                    /* (owned) (nullable) */
  GPtrArray *needs;             /* (owned) (element-type FeedNeed): what was reported */
  FeedAuthAnswer *kept;         /* (owned) (nullable): a token that was refreshed */
  guint n_answers;              /* how often credentials were asked for */
  guint n_outcomes[FEED_AUTH_OUTCOME_UNANSWERED + 1]; /* how often each was reported */
  guint n_pins;                 /* how often the PIN was */
  guint n_forgotten;
  GTask *waiting; /* (owned) (nullable): what a slow one was asked */
};

NetAuthenticator *net_authenticator_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* The only need that was reported; it fails the test when there is another number of them. */
const FeedNeed *net_authenticator_get_need (NetAuthenticator *self);

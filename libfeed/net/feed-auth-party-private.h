/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-party.h"

G_BEGIN_DECLS

/* What the parts of a party know of each other. */

/* A wrong password and another one: whoever tries more locks the account. */
#define FEED_AUTH_MAX_REFUSALS 2
/* What goes along before anybody asked for it: a password waits until it is known for whom. */
#define FEED_AUTH_UNASKED_SCHEMES                                                                  \
  (FEED_AUTH_SCHEME_HEADER | FEED_AUTH_SCHEME_COOKIE | FEED_AUTH_SCHEME_WSSE |                     \
   FEED_AUTH_SCHEME_BEARER)

struct _FeedAuthParty
{
  guint ref_count;
  FeedAuthKeeper *keeper; /* (owned) */
  FeedAuthSpace *space;   /* borrowed: the keeper's */
  char *host;             /* (owned) */
  gboolean encrypted;

  FeedAuthMethod *method; /* (owned) (nullable): what is being said */
  FeedAuthAnswer *trial;  /* (owned) (nullable): how it went with it was not reported yet */
  guint revision;         /* of the space, when the answer was given */
  gboolean unasked;       /* it goes along before anybody asked */
  gboolean spoken;        /* credentials went along with what was sent last */
  gboolean sent;          /* and went out, and nobody answered yet */
  gboolean proven;        /* and were reported to be good */
  gboolean renewed;       /* they were good, and were said once more */
  char *nonce;            /* (owned) (nullable): of what was said last */
  gboolean trusts_connection;
  gboolean refreshed; /* the token is as fresh as can be */
  gboolean refreshing;
  FeedAuthScheme given_up;
  guint refusals;
  guint steps;
  guint rounds;
  char *refused_user; /* (owned) (nullable) */
  GError *trouble;    /* (owned) (nullable): why the strongest scheme cannot be used */
  FeedAuthScheme withheld;
  FeedNeed *need; /* (owned) (nullable) */

  /* While something is being done */
  GPtrArray *offers;            /* (owned) (nullable) */
  FeedAuthScheme asking;        /* which scheme an answer was asked for */
  const FeedAuthTarget *target; /* borrowed */
  GCancellable *cancellable;    /* (owned) (nullable) */
  FeedAuthPartyFunc func;       /* (nullable) */
  gpointer user_data;
};

FeedAuthParty              *feed_auth_party_ref               (FeedAuthParty *self);
void                        feed_auth_party_unref             (FeedAuthParty *self);
FeedAuthenticator          *feed_auth_party_get_authenticator (FeedAuthParty *self);
FeedAuthenticatorInterface *feed_auth_party_get_iface         (FeedAuthParty *self);
FeedAuthChallenge           feed_auth_party_make_challenge    (FeedAuthParty *self,
                                                               FeedAuthScheme scheme);
FeedAuthMethod             *feed_auth_party_make_method       (FeedAuthParty        *self,
                                                               FeedAuthScheme        scheme,
                                                               const FeedAuthAnswer *answer,
                                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Looked up each time: it may have been changed a moment ago. */
FeedOriginPolicy           *feed_auth_party_get_policy        (FeedAuthParty *self) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable) */
const FeedAuthOffer        *feed_auth_party_find_offer        (FeedAuthParty *self,
                                                               FeedAuthScheme scheme);
/* What worked before, in the state that it is in, or a new one of the kind. */
FeedAuthMethod             *feed_auth_party_take_known        (FeedAuthParty *self) G_GNUC_WARN_UNUSED_RESULT;
void                        feed_auth_party_begin_trial       (FeedAuthParty        *self,
                                                               const FeedAuthAnswer *answer);
/* Whoever answered hears how it went. */
void                        feed_auth_party_end_trial         (FeedAuthParty  *self,
                                                               FeedAuthOutcome outcome);
/* Takes @taken. */
void                        feed_auth_party_use_answer        (FeedAuthParty  *self,
                                                               FeedAuthScheme  scheme,
                                                               FeedAuthAnswer *taken);
/* Takes @trouble, (nullable). */
void                        feed_auth_party_rule_out          (FeedAuthParty *self,
                                                               FeedAuthScheme scheme,
                                                               GError        *trouble);
void                        feed_auth_party_try_next          (FeedAuthParty *self);
void                        feed_auth_party_ask               (FeedAuthParty *self,
                                                               FeedAuthScheme scheme);
/* What it says is ready, or soon will be. */
void                        feed_auth_party_speak             (FeedAuthParty *self);
void                        feed_auth_party_give_up           (FeedAuthParty *self);
/* @detail: (nullable) */
void                        feed_auth_party_report_need       (FeedAuthParty *self,
                                                               FeedError      code,
                                                               const char    *detail);
void                        feed_auth_party_note_refusal      (FeedAuthParty *self);
gboolean                    feed_auth_party_is_known          (FeedAuthParty *self);
void                        feed_auth_party_adopt_known       (FeedAuthParty *self);
/* Whether somebody signed in or out since the answer was given. */
gboolean                    feed_auth_party_is_outdated       (FeedAuthParty *self);
/* The token has run out. */
void                        feed_auth_party_refresh_token     (FeedAuthParty *self);

G_END_DECLS

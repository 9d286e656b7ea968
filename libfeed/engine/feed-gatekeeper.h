/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"
#include "feed-credential-store.h"

G_BEGIN_DECLS

/* Answers the network part: knows what was allowed for each origin, and looks in the credential
 * store for what to sign in with. It lives on the engine's thread. */
#define FEED_TYPE_GATEKEEPER (feed_gatekeeper_get_type ())

G_DECLARE_FINAL_TYPE (FeedGatekeeper, feed_gatekeeper, FEED, GATEKEEPER, GObject)

FeedGatekeeper *feed_gatekeeper_new                 (FeedCredentialStore *credentials) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type FeedOriginPolicy): in the place of all that were there. */
void            feed_gatekeeper_set_policies        (FeedGatekeeper *self, GPtrArray *policies);
/* A person gave an account for that place: what was refused may be tried once more. */
void            feed_gatekeeper_renew               (FeedGatekeeper *self, const char *origin,
                                                     gboolean proxy);
/* Accounts came or went somewhere: the store is asked anew. */
void            feed_gatekeeper_look_again          (FeedGatekeeper *self);
/* Nobody is to wait for anybody any longer: the engine ends. */
void            feed_gatekeeper_let_go              (FeedGatekeeper *self);
/* For this session. */
void            feed_gatekeeper_give_pin            (FeedGatekeeper *self, const char *token,
                                                     FeedCredential *pin);
/* What stopped a request with that error at @origin, (nullable), which may be a proxy's; NULL where
 * nobody said. */
FeedNeed       *feed_gatekeeper_find_need           (FeedGatekeeper *self, FeedError code,
                                                     const char *origin,
                                                     gboolean proxy) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there are accounts that cannot be read before somebody unlocks the keyring. */
gboolean        feed_gatekeeper_has_locked_keyring  (FeedGatekeeper *self);
/* What @uri needs, as far as it was tried in this session. */
FeedNeed       *feed_gatekeeper_get_need            (FeedGatekeeper *self,
                                                     const char *uri) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

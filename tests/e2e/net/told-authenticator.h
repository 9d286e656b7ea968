/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-authenticator.h"

G_BEGIN_DECLS

/* An authenticator that knows what it was told, and remembers what was needed. */
#define TOLD_TYPE_AUTHENTICATOR (told_authenticator_get_type ())

G_DECLARE_FINAL_TYPE (ToldAuthenticator, told_authenticator, TOLD, AUTHENTICATOR, GObject)

ToldAuthenticator *told_authenticator_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* What is allowed at ORIGIN, to be changed in place. */
FeedOriginPolicy  *told_authenticator_policy (ToldAuthenticator *self, const char *origin, gboolean proxy);
/* Takes ANSWER. */
void               told_authenticator_tell (ToldAuthenticator *self, const char *origin, gboolean proxy,
                                            FeedAuthAnswer *answer);
/* Takes PASSWORD for a PIN where SOURCE is on a token. */
void               told_authenticator_show (ToldAuthenticator *self, const char *origin, const char *source,
                                            const char *password);
/* (nullable): what the last request needed, once. */
FeedNeed          *told_authenticator_take_need (ToldAuthenticator *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

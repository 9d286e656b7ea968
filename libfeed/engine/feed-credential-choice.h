/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-answer.h"
#include "feed-credential.h"

G_BEGIN_DECLS

/* Whether an account was refused already, and may not be tried again. */
typedef gboolean (*FeedCredentialRefusedFunc) (FeedCredential *credential, gpointer user_data);

/* A pure decision: which of an origin's accounts (element-type FeedCredential) answers @challenge.
 * What is for that realm goes before what is for all, what is for that scheme before a name and
 * password that any can use, and else the first. With @user, only that person's. */
FeedCredential *feed_credential_choose (GPtrArray *credentials, const FeedAuthChallenge *challenge,
                                        const char *user, FeedCredentialRefusedFunc is_refused,
                                        gpointer user_data);

G_END_DECLS

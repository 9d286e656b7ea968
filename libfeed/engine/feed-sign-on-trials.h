/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential.h"

G_BEGIN_DECLS

/* Sees to it that no account is locked by trying. What was refused is not sent again until there is
 * something else to send; and while nobody knows whether an account is any good, one request tries
 * and the others wait for how that goes. Knows accounts by a digest with a key of this session. */
typedef struct _FeedSignOnTrials FeedSignOnTrials;

FeedSignOnTrials *feed_sign_on_trials_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* Those that wait are let go. */
void              feed_sign_on_trials_free        (FeedSignOnTrials *self);
/* @credential is NULL for a person's own ticket, here and below. */
gboolean          feed_sign_on_trials_was_refused (FeedSignOnTrials *self, const char *place,
                                                   FeedCredential *credential);
/* FALSE where it may be sent at once. Else @func is called in the main context once that is known:
 * ask anew then which account to use. */
gboolean          feed_sign_on_trials_wait        (FeedSignOnTrials *self, const char *place,
                                                   FeedCredential *credential, GSourceFunc func,
                                                   gpointer user_data);
/* It is sent. */
void              feed_sign_on_trials_begin       (FeedSignOnTrials *self, const char *place,
                                                   FeedCredential *credential);
/* How it went with what was sent to that place. */
void              feed_sign_on_trials_end         (FeedSignOnTrials *self, const char *place,
                                                   gboolean accepted);
/* Nothing is known any more of that place: a person gave an account for it. */
void              feed_sign_on_trials_renew       (FeedSignOnTrials *self, const char *place);
/* Nobody waits any longer. */
void              feed_sign_on_trials_let_go      (FeedSignOnTrials *self);

G_END_DECLS

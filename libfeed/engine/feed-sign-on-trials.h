/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-answer.h"
#include "feed-credential.h"

G_BEGIN_DECLS

/* Sees to it that no account is locked by trying. What was refused is not sent again until there is
 * something else to send; while nobody knows whether an account is any good, one request tries and
 * the others wait for how that goes, however long it takes; and what was sent and not answered rests
 * before it is tried again, as the server may have counted it. Knows accounts by a digest with a key
 * of this session. Times are monotonic, in microseconds. */
typedef struct _FeedSignOnTrials FeedSignOnTrials;

FeedSignOnTrials *feed_sign_on_trials_new         (void) G_GNUC_WARN_UNUSED_RESULT;
/* Those that wait are let go. */
void              feed_sign_on_trials_free        (FeedSignOnTrials *self);
/* @credential is NULL for a person's own ticket, here and below. */
gboolean          feed_sign_on_trials_was_refused (FeedSignOnTrials *self, const char *place,
                                                   FeedCredential *credential);
/* Whether it is to be left alone for now. */
gboolean          feed_sign_on_trials_is_resting  (FeedSignOnTrials *self, const char *place,
                                                   FeedCredential *credential, gint64 now);
/* FALSE where it may be sent at once. Else @func is called in the main context once that is known:
 * ask anew then which account to use. */
gboolean          feed_sign_on_trials_wait        (FeedSignOnTrials *self, const char *place,
                                                   FeedCredential *credential, GSourceFunc func,
                                                   gpointer user_data);
/* It is given away to be sent; how that went has to be told. */
void              feed_sign_on_trials_begin       (FeedSignOnTrials *self, const char *place,
                                                   FeedCredential *credential);
/* How it went with what was given away for that place. */
void              feed_sign_on_trials_end         (FeedSignOnTrials *self, const char *place,
                                                   const FeedAuthAnswer *answer,
                                                   FeedAuthOutcome outcome, gint64 now);
/* Whoever tries @old goes on with @fresh. */
void              feed_sign_on_trials_replace     (FeedSignOnTrials *self, const char *place,
                                                   const FeedAuthAnswer *old,
                                                   const FeedAuthAnswer *fresh);
/* Nothing is known any more of that place: a person gave an account for it. */
void              feed_sign_on_trials_renew       (FeedSignOnTrials *self, const char *place);
/* Nobody waits any longer. */
void              feed_sign_on_trials_let_go      (FeedSignOnTrials *self);

G_END_DECLS

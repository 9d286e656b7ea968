/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-auth-answer.h"
#include "feed-need.h"
#include "feed-origin-policy.h"

G_BEGIN_DECLS

/* Who knows what was allowed and what to sign in with. The network part declares it, the engine
 * supplies one. Nobody is asked while a request is under way: what is not known fails the request
 * with an error of the class NEEDS_YOU, the need is reported, and the person answers in their own
 * time. All is called in the client's thread. */
#define FEED_TYPE_AUTHENTICATOR (feed_authenticator_get_type ())

G_DECLARE_INTERFACE (FeedAuthenticator, feed_authenticator, FEED, AUTHENTICATOR, GObject)

struct _FeedAuthenticatorInterface
{
  GTypeInterface parent_interface;

  /* (transfer full): what is allowed there; never NULL, and at once. */
  FeedOriginPolicy *(*get_policy) (FeedAuthenticator *self, const char *origin, gboolean proxy);
  /* Looks for credentials that fit. Whoever has none to give, or none but those that were just
   * refused, answers with an error; for Kerberos the person's ticket is tried then. An error that
   * passes says that there are some, which are not to be sent now. Each answer is followed by a
   * report of how it went with it. */
  void (*answer_async) (FeedAuthenticator *self, const FeedAuthChallenge *challenge,
                        GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);
  FeedAuthAnswer *(*answer_finish) (FeedAuthenticator *self, GAsyncResult *result, GError **error);
  /* Loads the certificate that the policy of @origin names; NULL without an error where it names
   * none. */
  void (*certificate_async) (FeedAuthenticator *self, const char *origin, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
  GTlsCertificate *(*certificate_finish) (FeedAuthenticator *self, GAsyncResult *result,
                                          GError **error);
  /* (transfer full) (nullable): the PIN of @token, if it was given in this session. */
  char *(*get_pin) (FeedAuthenticator *self, const char *token);
  /* The PIN or the answer was refused, and is not to be used again. */
  void (*forget_pin) (FeedAuthenticator *self, const char *token);
  /* A token was refreshed: @fresh takes the place of @old, which was given for @challenge. */
  void (*keep) (FeedAuthenticator *self, const FeedAuthChallenge *challenge,
                const FeedAuthAnswer *old, const FeedAuthAnswer *fresh);
  /* How signing in with @answer ended. What was refused is not sent again until there is another
   * answer. */
  void (*report) (FeedAuthenticator *self, const FeedAuthChallenge *challenge,
                  const FeedAuthAnswer *answer, FeedAuthOutcome outcome);
  /* What stopped a request, just before it fails. */
  void (*report_need) (FeedAuthenticator *self, const FeedNeed *need);
};

/* Something else is allowed or known now at @origin, NULL: anywhere. Whoever goes by what was said
 * before is told by the signal "changed", and forgets it. */
void feed_authenticator_changed (FeedAuthenticator *self, const char *origin);

G_END_DECLS

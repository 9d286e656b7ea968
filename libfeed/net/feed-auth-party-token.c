/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-party-private.h"

#include "feed-error.h"
#include "feed-oauth.h"

/* Tokens that have run out: one party has it refreshed for all that wait. */

static void
keep_token (FeedAuthParty *self, const FeedAuthAnswer *fresh)
{
  FeedAuthChallenge challenge = feed_auth_party_make_challenge (self, FEED_AUTH_SCHEME_BEARER);

  if (feed_auth_party_get_iface (self)->keep != NULL)
    feed_auth_party_get_iface (self)->keep (feed_auth_party_get_authenticator (self), &challenge,
                                            feed_auth_method_get_answer (self->method), fresh);
  if (self->trial == NULL)
    return;
  feed_auth_answer_free (self->trial);
  self->trial = feed_auth_answer_copy (fresh);
}

/* Whoever had it refreshed is gone; the others go on with it. */
static void
leave_token (FeedAuthParty *self, const FeedAuthAnswer *answer)
{
  g_autoptr (FeedAuthMethod)
      method = answer != NULL && !feed_auth_party_is_outdated (self)
                   ? feed_auth_party_make_method (self, FEED_AUTH_SCHEME_BEARER, answer, NULL)
                   : NULL;

  if (method != NULL)
    feed_auth_space_set_method (self->space, method);
  feed_auth_space_release (self->space, self);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedAuthParty *self = user_data;
  GError *error = NULL;
  FeedAuthAnswer *answer = feed_oauth_refresh_finish (FEED_HTTP_CLIENT (source), result, &error);

  self->refreshing = FALSE;
  if (answer != NULL)
    keep_token (self, answer);
  if (self->func == NULL)
    {
      leave_token (self, answer);
      feed_auth_answer_free (answer);
      g_clear_error (&error);
    }
  else if (answer != NULL && feed_auth_party_is_outdated (self))
    {
      feed_auth_answer_free (answer);
      g_clear_object (&self->method);
      feed_auth_party_try_next (self);
    }
  else if (answer != NULL)
    feed_auth_party_use_answer (self, FEED_AUTH_SCHEME_BEARER, answer);
  else
    {
      gboolean refused = g_error_matches (error, FEED_ERROR, FEED_ERROR_AUTH_FAILED);

      if (refused)
        self->refusals = FEED_AUTH_MAX_REFUSALS;
      feed_auth_party_end_trial (self,
                                 refused ? FEED_AUTH_OUTCOME_REFUSED : FEED_AUTH_OUTCOME_UNSENT);
      feed_auth_party_rule_out (self, FEED_AUTH_SCHEME_BEARER, error);
      feed_auth_party_try_next (self);
    }
  feed_auth_party_unref (self);
}

static void
refresh (FeedAuthParty *self)
{
  const FeedAuthAnswer *answer = feed_auth_method_get_answer (self->method);
  FeedHttpClient *client = feed_auth_keeper_get_client (self->keeper);

  if (client == NULL || self->refreshed ||
      !feed_oauth_can_refresh (answer, feed_auth_party_get_authenticator (self)))
    {
      feed_auth_party_note_refusal (self);
      return;
    }
  self->refreshed = TRUE;
  self->refreshing = TRUE;
  /* It has a deadline of its own, and whoever gives up must not lose what the server gives once. */
  feed_oauth_refresh_async (client, answer, NULL, refreshed_cb, feed_auth_party_ref (self));
}

static void
stale_woken_cb (gpointer user_data);

/* One refreshes, the others take what comes of it. */
void
feed_auth_party_refresh_token (FeedAuthParty *self)
{
  if (!feed_auth_space_hold (self->space, self, stale_woken_cb))
    return;
  if (feed_auth_party_is_known (self))
    feed_auth_party_adopt_known (self);
  else
    refresh (self);
}

static void
stale_woken_cb (gpointer user_data)
{
  FeedAuthParty *self = user_data;

  feed_auth_party_ref (self);
  feed_auth_party_refresh_token (self);
  feed_auth_party_unref (self);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-attempt-conclusion.h"

#include "feed-refresh-plan.h"
#include "feed-retry-policy.h"

/* So many times in a row a permanent redirect has to point to the same place: a maintenance page or
 * a captive portal must not take a feed's address away. */
#define REDIRECTS_TO_ADOPT 3

#define HTTP_NOT_MODIFIED 304

static void
replace (char **field, const char *value)
{
  char *old = *field;

  *field = g_strdup (value);
  g_free (old);
}

/* The pair of the latest reply, byte for byte, whether or not the body changed; a 304 may leave
 * out what still holds. Nothing is kept of a document that broke off, so that it is asked for as a
 * whole the next time. */
static void
keep_validators (FeedFetchState *state, const FeedOutcome *outcome)
{
  const FeedHttpResponse *response = outcome->response;
  gboolean repeats = response->status == HTTP_NOT_MODIFIED;

  state->fresh_until = response->fresh_until;
  if (!repeats || response->etag != NULL || response->last_modified != NULL)
    {
      replace (&state->etag, outcome->incomplete ? NULL : response->etag);
      replace (&state->last_modified, outcome->incomplete ? NULL : response->last_modified);
    }
  if (!repeats)
    replace (&state->body_hash, outcome->incomplete ? NULL : outcome->body_hash);
}

static gboolean
is_downgrade (const char *from, const char *to)
{
  return g_ascii_strncasecmp (from, "https:", 6) == 0 && g_ascii_strncasecmp (to, "https:", 6) != 0;
}

static void
follow_redirect (FeedAttemptRecord *self, const FeedDue *due, const FeedOutcome *outcome)
{
  FeedFetchState *state = &self->state;
  const char *target = outcome->response->permanent_uri;

  if (target == NULL || g_str_equal (target, due->uri) || is_downgrade (due->uri, target))
    {
      g_clear_pointer (&state->redirect_uri, g_free);
      state->redirect_count = 0;
      return;
    }
  if (g_strcmp0 (target, state->redirect_uri) != 0)
    {
      replace (&state->redirect_uri, target);
      state->redirect_count = 0;
      state->redirect_since = outcome->now;
    }
  if (++state->redirect_count < REDIRECTS_TO_ADOPT)
    return;

  self->adopted_uri = g_steal_pointer (&state->redirect_uri);
  state->redirect_count = 0;
}

static gint64
next_regular (const FeedDue *due, const FeedFetchState *state, const FeedOutcome *outcome)
{
  guint interval = due->interval > 0 ? due->interval : outcome->interval;
  FeedRefreshHints hints;

  feed_refresh_hints_parse (&hints, state->hints);
  return feed_refresh_plan_next (&hints, feed_refresh_plan_relax (interval, due->told),
                                 state->fresh_until, outcome->now, outcome->jitter);
}

static void
note_retry (FeedFetchState *state, const FeedDue *due, const FeedOutcome *outcome)
{
  const FeedHttpResponse *response = outcome->response;
  FeedAttempt attempt = {
    .error = outcome->error,
    .http_status = response != NULL ? response->status : 0,
    .retry_after = feed_refresh_plan_spread (
        response != NULL ? response->retry_after : FEED_TIME_NONE, outcome->now, outcome->jitter),
    .next_regular = next_regular (due, state, outcome),
    .asks = outcome->need != NULL && !outcome->keyring_locked,
  };

  feed_retry_policy_next (state->retry, &attempt, outcome->now, outcome->jitter);
}

static const char *
nick_of (const GError *error)
{
  if (error == NULL)
    return NULL;
  return feed_error_code_get_nick (error->domain == FEED_ERROR ? error->code : FEED_ERROR_INTERNAL);
}

static void
write_connection (FeedFetchLine *line, const FeedConnection *connection)
{
  line->tls = g_strdup (feed_connection_get_tls_name (connection));
  line->cipher_suite = g_strdup (connection->cipher_suite);
  line->scheme = connection->scheme;
}

/* What a proxy has seen says nothing about where the server is. */
static FeedReach
get_reach (const FeedOutcome *outcome)
{
  const FeedHttpResponse *response = outcome->response;

  if (outcome->error != NULL || response == NULL ||
      (response->connection != NULL && response->connection->proxy != NULL))
    return FEED_REACH_UNKNOWN;
  return response->from_private ? FEED_REACH_PRIVATE : FEED_REACH_PUBLIC;
}

static void
write_line (FeedFetchLine *line, const FeedRetryState *retry, const FeedOutcome *outcome)
{
  const FeedHttpResponse *response = outcome->response;

  line->next_attempt = retry->next_attempt;
  line->next_reason = feed_next_reason_of (retry, FALSE);
  line->redirects = response != NULL ? response->redirects : 0;
  if (response != NULL && response->connection != NULL)
    write_connection (line, response->connection);
  line->time = outcome->started;
  line->duration = outcome->duration;
  line->http_status = response != NULL ? response->status : 0;
  line->bytes = response != NULL ? response->bytes_received : 0;
  line->code = g_strdup (nick_of (outcome->error));
  line->message = outcome->error != NULL ? g_strdup (outcome->error->message) : NULL;
  if (outcome->error == NULL && outcome->incomplete)
    line->code = g_strdup (feed_error_code_get_nick (FEED_ERROR_TRUNCATED));
}

FeedAttemptRecord *
feed_attempt_conclude (const FeedDue *due, const FeedOutcome *outcome)
{
  FeedAttemptRecord *self = feed_attempt_record_new (due->id);

  feed_fetch_state_clear (&self->state);
  feed_fetch_state_copy (&due->state, &self->state);
  if (outcome->error == NULL && outcome->response != NULL)
    {
      keep_validators (&self->state, outcome);
      follow_redirect (self, due, outcome);
    }
  if (outcome->hints != NULL)
    replace (&self->state.hints, *outcome->hints != '\0' ? outcome->hints : NULL);
  note_retry (&self->state, due, outcome);
  write_line (&self->line, self->state.retry, outcome);
  self->need = outcome->need != NULL ? feed_need_copy (outcome->need) : NULL;
  self->reach = get_reach (outcome);
  self->told = due->told;
  self->push_offer = g_strdup (outcome->push_offer);

  return self;
}

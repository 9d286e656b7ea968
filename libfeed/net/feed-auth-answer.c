/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-answer.h"

#include <string.h>

FeedAuthAnswer *
feed_auth_answer_new (FeedAuthScheme scheme,
                      const char *user,
                      const char *secret,
                      const char *header)
{
  FeedAuthAnswer *self = g_new0 (FeedAuthAnswer, 1);

  self->scheme = scheme;
  self->user = g_strdup (user);
  self->secret = g_strdup (secret);
  self->header = g_strdup (header);

  return self;
}

FeedAuthAnswer *
feed_auth_answer_copy (const FeedAuthAnswer *self)
{
  FeedAuthAnswer *copy = feed_auth_answer_new (self->scheme, self->user, self->secret,
                                               self->header);

  copy->refresh_token = g_strdup (self->refresh_token);
  copy->token_endpoint = g_strdup (self->token_endpoint);
  copy->client_id = g_strdup (self->client_id);

  return copy;
}

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

void
feed_auth_answer_set_secret (FeedAuthAnswer *self, const char *secret)
{
  wipe (self->secret);
  self->secret = g_strdup (secret);
}

void
feed_auth_answer_set_refresh_token (FeedAuthAnswer *self, const char *token)
{
  wipe (self->refresh_token);
  self->refresh_token = g_strdup (token);
}

void
feed_auth_answer_free (FeedAuthAnswer *self)
{
  if (self == NULL)
    return;
  wipe (self->secret);
  wipe (self->refresh_token);
  g_free (self->user);
  g_free (self->header);
  g_free (self->token_endpoint);
  g_free (self->client_id);
  g_free (self);
}

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
  return feed_auth_answer_new (self->scheme, self->user, self->secret, self->header);
}

void
feed_auth_answer_free (FeedAuthAnswer *self)
{
  if (self == NULL)
    return;
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->user);
  g_free (self->secret);
  g_free (self->header);
  g_free (self);
}

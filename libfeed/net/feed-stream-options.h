/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"

G_BEGIN_DECLS

/* How a raw stream, or what is built upon one, gets to its server: what its setters set. */
typedef struct
{
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  FeedOriginPolicy *policy;         /* (owned) (nullable): instead of what @authenticator says */
  GTlsCertificate *certificate;     /* (owned) (nullable): our own */
  GProxyResolver *proxies;          /* (owned) (nullable) */
  GTlsDatabase *database;           /* (owned) (nullable) */
  guint deadline_ms;
  gboolean allow_private;
} FeedStreamOptions;

void feed_stream_options_init       (FeedStreamOptions       *self);
void feed_stream_options_clear      (FeedStreamOptions       *self);
void feed_stream_options_set_policy (FeedStreamOptions       *self,
                                     const FeedOriginPolicy  *policy);
/* All that @other has. */
void feed_stream_options_assign     (FeedStreamOptions       *self,
                                     const FeedStreamOptions *other);

G_END_DECLS

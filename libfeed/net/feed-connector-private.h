/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"
#include "feed-connector.h"

G_BEGIN_DECLS

/* What was said of the way to a server. */
typedef struct
{
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  FeedOriginPolicy *policy;         /* (owned) (nullable): instead of what @authenticator says */
  GTlsCertificate *certificate;     /* (owned) (nullable): our own */
  GProxyResolver *proxies;          /* (owned) (nullable) */
  GTlsDatabase *database;           /* (owned) (nullable) */
  guint deadline_ms;
  gboolean allow_private;
} FeedConnectorOptions;

/* They stay where they are for as long as @self lives. */
const FeedConnectorOptions *
     feed_connector_get_options       (FeedConnector     *self);
/* All that was said of @other. */
void feed_connector_assign            (FeedConnector     *self,
                                       FeedConnector     *other);
/* Who knows policies, credentials, certificates and PINs; what is set on the connector itself goes
 * before. */
void feed_connector_set_authenticator (FeedConnector     *self,
                                       FeedAuthenticator *authenticator);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-origin-policy.h"

G_BEGIN_DECLS

#define FEED_TYPE_CONNECTOR (feed_connector_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_DERIVABLE_TYPE (FeedConnector, feed_connector, FEED, CONNECTOR, GObject)

struct _FeedConnectorClass
{
  GObjectClass parent_class;

  /*< private >*/
  gpointer padding[4];
};

FEED_AVAILABLE_IN_0_1
void feed_connector_set_policy             (FeedConnector          *self,
                                            const FeedOriginPolicy *policy);
FEED_AVAILABLE_IN_0_1
void feed_connector_set_client_certificate (FeedConnector          *self,
                                            GTlsCertificate        *certificate);
FEED_AVAILABLE_IN_0_1
void feed_connector_set_proxy_resolver     (FeedConnector          *self,
                                            GProxyResolver         *proxies);
FEED_AVAILABLE_IN_0_1
void feed_connector_set_database           (FeedConnector          *self,
                                            GTlsDatabase           *database);
FEED_AVAILABLE_IN_0_1
void feed_connector_set_deadline           (FeedConnector          *self,
                                            guint                   milliseconds);
FEED_AVAILABLE_IN_0_1
void feed_connector_set_allow_private      (FeedConnector          *self,
                                            gboolean                allow_private);

G_END_DECLS

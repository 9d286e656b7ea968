/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-connector-private.h"

#define DEFAULT_DEADLINE_MS (30 * 1000)

/**
 * FeedConnector:
 *
 * What connects to a server by the rules that hold for feeds.
 *
 * These are an origin's minimum level of TLS, which is checked before a byte is sent, its
 * authorities and its pin, its proxy, and no way into private networks unless that is allowed. What
 * is said here has to be said before connecting.
 */
typedef struct
{
  FeedConnectorOptions options;
} FeedConnectorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FeedConnector, feed_connector, G_TYPE_OBJECT)

static FeedConnectorOptions *
get_options (FeedConnector *self)
{
  FeedConnectorPrivate *private = feed_connector_get_instance_private (self);

  return &private->options;
}

const FeedConnectorOptions *
feed_connector_get_options (FeedConnector *self)
{
  return get_options (self);
}

/**
 * feed_connector_set_policy:
 * @self: a connector
 * @policy: (nullable): what is allowed there
 *
 * Says what is allowed with this server, instead of what holds where nobody decided anything.
 */
void
feed_connector_set_policy (FeedConnector *self, const FeedOriginPolicy *policy)
{
  FeedOriginPolicy *copy = policy != NULL ? feed_origin_policy_copy (policy) : NULL;

  g_return_if_fail (FEED_IS_CONNECTOR (self));

  feed_origin_policy_free (get_options (self)->policy);
  get_options (self)->policy = copy;
}

/**
 * feed_connector_set_client_certificate:
 * @self: a connector
 * @certificate: (nullable): a certificate with its key
 *
 * Says what to show where the server asks who we are.
 */
void
feed_connector_set_client_certificate (FeedConnector *self, GTlsCertificate *certificate)
{
  g_return_if_fail (FEED_IS_CONNECTOR (self));

  g_set_object (&get_options (self)->certificate, certificate);
}

/**
 * feed_connector_set_proxy_resolver:
 * @self: a connector
 * @proxies: (nullable): whom to ask for the way, %NULL for the system
 *
 * Says whom to ask for proxies.
 */
void
feed_connector_set_proxy_resolver (FeedConnector *self, GProxyResolver *proxies)
{
  g_return_if_fail (FEED_IS_CONNECTOR (self));

  g_set_object (&get_options (self)->proxies, proxies);
}

/**
 * feed_connector_set_database:
 * @self: a connector
 * @database: (nullable): whom to trust, %NULL for the system's authorities
 *
 * Says whom to trust instead of the system's authorities, for the server and for a proxy on the
 * way to it.
 */
void
feed_connector_set_database (FeedConnector *self, GTlsDatabase *database)
{
  g_return_if_fail (FEED_IS_CONNECTOR (self));

  g_set_object (&get_options (self)->database, database);
}

/**
 * feed_connector_set_deadline:
 * @self: a connector
 * @milliseconds: how long connecting may take, with all that belongs to it
 *
 * Says how long connecting may take; thirty seconds if nothing is said.
 */
void
feed_connector_set_deadline (FeedConnector *self, guint milliseconds)
{
  g_return_if_fail (FEED_IS_CONNECTOR (self));

  get_options (self)->deadline_ms = milliseconds;
}

/**
 * feed_connector_set_allow_private:
 * @self: a connector
 * @allow_private: whether loopback and private networks are fine
 *
 * Says that a person named this server, so that it may be at home. Otherwise each address is
 * checked before it is connected to.
 */
void
feed_connector_set_allow_private (FeedConnector *self, gboolean allow_private)
{
  g_return_if_fail (FEED_IS_CONNECTOR (self));

  get_options (self)->allow_private = allow_private;
}

void
feed_connector_set_authenticator (FeedConnector *self, FeedAuthenticator *authenticator)
{
  g_set_object (&get_options (self)->authenticator, authenticator);
}

void
feed_connector_assign (FeedConnector *self, FeedConnector *other)
{
  const FeedConnectorOptions *options = get_options (other);

  feed_connector_set_authenticator (self, options->authenticator);
  feed_connector_set_policy (self, options->policy);
  feed_connector_set_client_certificate (self, options->certificate);
  feed_connector_set_proxy_resolver (self, options->proxies);
  feed_connector_set_database (self, options->database);
  feed_connector_set_deadline (self, options->deadline_ms);
  feed_connector_set_allow_private (self, options->allow_private);
}

static void
feed_connector_finalize (GObject *object)
{
  FeedConnectorOptions *options = get_options (FEED_CONNECTOR (object));

  g_clear_object (&options->authenticator);
  g_clear_pointer (&options->policy, feed_origin_policy_free);
  g_clear_object (&options->certificate);
  g_clear_object (&options->proxies);
  g_clear_object (&options->database);

  G_OBJECT_CLASS (feed_connector_parent_class)->finalize (object);
}

static void
feed_connector_class_init (FeedConnectorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_connector_finalize;
}

static void
feed_connector_init (FeedConnector *self)
{
  get_options (self)->deadline_ms = DEFAULT_DEADLINE_MS;
}

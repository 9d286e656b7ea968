/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-connection.h"

G_DEFINE_BOXED_TYPE (FeedConnection, feed_connection, feed_connection_copy, feed_connection_free)

static const char *const tls_names[] = {
  [G_TLS_PROTOCOL_VERSION_SSL_3_0] = "SSL 3.0", [G_TLS_PROTOCOL_VERSION_TLS_1_0] = "TLS 1.0",
  [G_TLS_PROTOCOL_VERSION_TLS_1_1] = "TLS 1.1", [G_TLS_PROTOCOL_VERSION_TLS_1_2] = "TLS 1.2",
  [G_TLS_PROTOCOL_VERSION_TLS_1_3] = "TLS 1.3",
};

/**
 * feed_connection_new:
 *
 * Makes the description of a connection without TLS and without signing in.
 *
 * Returns: (transfer full): the description
 */
FeedConnection *
feed_connection_new (void)
{
  return g_new0 (FeedConnection, 1);
}

/**
 * feed_connection_copy:
 * @self: a connection's description
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedConnection *
feed_connection_copy (const FeedConnection *self)
{
  FeedConnection *copy = g_memdup2 (self, sizeof *self);

  copy->cipher_suite = g_strdup (self->cipher_suite);
  copy->certificate = self->certificate != NULL ? g_object_ref (self->certificate) : NULL;
  copy->client_certificate = self->client_certificate != NULL
                                 ? g_object_ref (self->client_certificate)
                                 : NULL;
  copy->proxy = g_strdup (self->proxy);
  copy->peer = g_strdup (self->peer);

  return copy;
}

/**
 * feed_connection_free:
 * @self: (transfer full) (nullable): a connection's description
 *
 * Frees it.
 */
void
feed_connection_free (FeedConnection *self)
{
  if (self == NULL)
    return;
  g_free (self->cipher_suite);
  g_clear_object (&self->certificate);
  g_clear_object (&self->client_certificate);
  g_free (self->proxy);
  g_free (self->peer);
  g_free (self);
}

/**
 * feed_connection_get_tls_name:
 * @self: a connection's description
 *
 * Names the protection of the connection as people write it.
 *
 * Returns: (nullable): `"TLS 1.3"` and the like, %NULL where there is none
 */
const char *
feed_connection_get_tls_name (const FeedConnection *self)
{
  guint version = self->tls_version;

  return version < G_N_ELEMENTS (tls_names) ? tls_names[version] : NULL;
}

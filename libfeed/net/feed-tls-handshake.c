/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-tls-handshake.h"

#include "feed-error.h"
#include "feed-tls-interaction.h"

static gboolean
accept_certificate_cb (GTlsConnection *connection,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags flaws,
                       FeedTlsGuard *guard)
{
  return feed_tls_guard_accept (guard, certificate, flaws);
}

static void
handshake_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedTlsGuard *guard = g_task_get_task_data (task);
  GTlsConnection *tls = G_TLS_CONNECTION (source);
  GError *error = NULL;
  gboolean done = g_tls_connection_handshake_finish (tls, result, &error);

  g_signal_handlers_disconnect_by_func (tls, G_CALLBACK (accept_certificate_cb), guard);
  /* It may live longer than the guard. */
  g_tls_connection_set_interaction (tls, NULL);
  if (!done)
    g_task_return_error (task, error);
  else if (!feed_tls_guard_check (guard, g_tls_connection_get_protocol_version (tls),
                                  g_tls_connection_get_peer_certificate (tls),
                                  g_tls_connection_get_peer_certificate_errors (tls)))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                             "What was agreed on is not allowed");
  else
    g_task_return_pointer (task, g_object_ref (tls), g_object_unref);
}

static void
begin (GTlsConnection *tls,
       FeedTlsGuard *guard,
       GTlsDatabase *database,
       const char *const *protocols)
{
  g_autoptr (GTlsInteraction) interaction = feed_tls_interaction_new (guard);

  if (database != NULL)
    g_tls_connection_set_database (tls, database);
  if (protocols != NULL)
    g_tls_connection_set_advertised_protocols (tls, protocols);
  g_tls_connection_set_interaction (tls, interaction);
  g_signal_connect (tls, "accept-certificate", G_CALLBACK (accept_certificate_cb), guard);
}

void
feed_tls_handshake_async (GIOStream *base,
                          GSocketConnectable *identity,
                          FeedTlsGuard *guard,
                          GTlsDatabase *database,
                          const char *const *protocols,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  g_autoptr (GIOStream) tls = g_tls_client_connection_new (base, identity, &error);

  g_task_set_source_tag (task, feed_tls_handshake_async);
  g_task_set_task_data (task, guard, NULL);
  if (tls == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  begin (G_TLS_CONNECTION (tls), guard, database, protocols);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, cancellable,
                                    handshake_cb, task);
}

GIOStream *
feed_tls_handshake_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GBytes *
feed_tls_make_end_point (GTlsConnection *connection)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  if (g_tls_connection_get_peer_certificate (connection) == NULL ||
      !g_tls_connection_get_channel_binding_data (
          connection, G_TLS_CHANNEL_BINDING_TLS_SERVER_END_POINT, data, NULL))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-tls-interaction.h"

struct _FeedTlsInteraction
{
  GTlsInteraction parent_instance;

  FeedTlsGuard *guard; /* borrowed */
};

G_DEFINE_FINAL_TYPE (FeedTlsInteraction, feed_tls_interaction, G_TYPE_TLS_INTERACTION)

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FeedTlsInteraction *self = g_task_get_source_object (task);
  GTlsConnection *connection = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GTlsCertificate)
      certificate = feed_tls_guard_load_finish (self->guard, result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (certificate != NULL)
    g_tls_connection_set_certificate (connection, certificate);
  g_task_return_int (task,
                     certificate != NULL ? G_TLS_INTERACTION_HANDLED : G_TLS_INTERACTION_UNHANDLED);
}

static void
request_certificate_async (GTlsInteraction *interaction,
                           GTlsConnection *connection,
                           GTlsCertificateRequestFlags flags,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  FeedTlsInteraction *self = FEED_TLS_INTERACTION (interaction);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, request_certificate_async);
  g_task_set_task_data (task, g_object_ref (connection), g_object_unref);
  feed_tls_guard_note_request (self->guard, G_TLS_CLIENT_CONNECTION (connection));
  feed_tls_guard_load_async (self->guard, cancellable, loaded_cb, task);
}

static GTlsInteractionResult
finish (GTlsInteraction *interaction, GAsyncResult *result, GError **error)
{
  GTlsInteractionResult answer = g_task_propagate_int (G_TASK (result), error);

  return (int) answer < 0 ? G_TLS_INTERACTION_FAILED : answer;
}

static void
ask_password_async (GTlsInteraction *interaction,
                    GTlsPassword *password,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  FeedTlsInteraction *self = FEED_TLS_INTERACTION (interaction);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ask_password_async);
  if (feed_tls_guard_answer_pin (self->guard, password))
    g_task_return_int (task, G_TLS_INTERACTION_HANDLED);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The PIN is not known");
}

GTlsInteraction *
feed_tls_interaction_new (FeedTlsGuard *guard)
{
  FeedTlsInteraction *self = g_object_new (FEED_TYPE_TLS_INTERACTION, NULL);

  self->guard = guard;
  return G_TLS_INTERACTION (self);
}

static void
feed_tls_interaction_class_init (FeedTlsInteractionClass *klass)
{
  GTlsInteractionClass *interaction_class = G_TLS_INTERACTION_CLASS (klass);

  interaction_class->request_certificate_async = request_certificate_async;
  interaction_class->request_certificate_finish = finish;
  interaction_class->ask_password_async = ask_password_async;
  interaction_class->ask_password_finish = finish;
}

static void
feed_tls_interaction_init (FeedTlsInteraction *self)
{
}

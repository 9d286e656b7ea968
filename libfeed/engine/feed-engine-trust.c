/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-trust.h"

#include <string.h>

#include "feed-client-certificate-private.h"
#include "feed-credential-blob.h"
#include "feed-engine-private.h"
#include "feed-given-answer.h"

static void
take_pin (FeedGivenAnswer *answer, const char *token, const char *pin)
{
  g_return_if_fail (token != NULL);
  answer->token = g_strdup (token);
  answer->credential = feed_credential_new (answer->origin, FALSE, FEED_AUTH_SCHEME_NONE, NULL,
                                            token, pin);
}

/**
 * feed_engine_give_pin_async:
 * @self: an engine
 * @origin: the origin that needs it
 * @token: the token's name, as the need has it
 * @pin: its PIN
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it can be used
 * @user_data: for @callback
 *
 * Takes the PIN of a smart card or another token for this session and this process. It is tried
 * once; a wrong one is forgotten at once.
 */
void
feed_engine_give_pin_async (FeedEngine *self,
                            const char *origin,
                            const char *token,
                            const char *pin,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = feed_given_answer_new (self, origin, FALSE, cancellable, callback, user_data);
  FeedGivenAnswer *answer = g_task_get_task_data (task);

  take_pin (answer, token, pin);
  feed_given_answer_spread (task, NULL);
}

/**
 * feed_engine_give_pin_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: errors of the store
 *
 * Ends what [method@Feed.Engine.give_pin_async] began.
 *
 * Returns: whether it can be used
 */
gboolean
feed_engine_give_pin_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
pin_certificate (FeedOriginPolicy *policy, gpointer data)
{
  FeedGivenAnswer *answer = data;

  g_free (policy->pinned);
  policy->pinned = g_strdup (answer->text);
  policy->pinned_flaws = answer->flaws;
}

/**
 * feed_engine_trust_async:
 * @self: an engine
 * @origin: a server's or a proxy's origin
 * @proxy: whether it is a proxy's
 * @certificate: the certificate that the need has
 * @flaws: what is wrong with it, as the need has it
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is trusted
 * @user_data: for @callback
 *
 * Trusts a certificate for one origin, in spite of what is wrong with it and no more.
 */
void
feed_engine_trust_async (FeedEngine *self,
                         const char *origin,
                         gboolean proxy,
                         GTlsCertificate *certificate,
                         GTlsCertificateFlags flaws,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = feed_given_answer_new (self, origin, proxy, cancellable, callback, user_data);
  FeedGivenAnswer *answer = g_task_get_task_data (task);

  answer->edit = pin_certificate;
  answer->text = feed_certificate_get_fingerprint (certificate);
  answer->flaws = flaws;
  feed_given_answer_spread (task, NULL);
}

/**
 * feed_engine_trust_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: errors of the store
 *
 * Ends what [method@Feed.Engine.trust_async] began.
 *
 * Returns: whether it is trusted
 */
gboolean
feed_engine_trust_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
name_certificate (FeedOriginPolicy *policy, gpointer data)
{
  FeedGivenAnswer *answer = data;

  if (policy->client_certificate != NULL &&
      feed_credential_blob_is_key (policy->client_certificate) &&
      g_strcmp0 (policy->client_certificate, answer->text) != 0)
    answer->replaced = g_strdup (policy->client_certificate);
  g_free (policy->client_certificate);
  policy->client_certificate = g_strdup (answer->text);
}

static void
certificate_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  FeedGivenAnswer *answer = g_task_get_task_data (task);
  GError *error = NULL;

  answer->text = feed_credential_blob_keep_finish (result, &answer->state, &error);
  feed_given_answer_spread (task, error);
}

/**
 * feed_engine_use_certificate_async:
 * @self: an engine
 * @origin: a server's origin
 * @certificate: (nullable): one that was listed or imported, %NULL to show none any more
 * @pin: (nullable): the PIN of the token that it is on, as for [method@Feed.Engine.give_pin_async]
 * @remember: whether to keep an imported one beyond this session
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it can be used
 * @user_data: for @callback
 *
 * Shows a client certificate to one origin from now on. What was imported is kept in the keyring,
 * with its key, until no origin is shown it any more; what is on a token stays there.
 */
void
feed_engine_use_certificate_async (FeedEngine *self,
                                   const char *origin,
                                   FeedClientCertificate *certificate,
                                   const char *pin,
                                   gboolean remember,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = feed_given_answer_new (self, origin, FALSE, cancellable, callback, user_data);
  FeedGivenAnswer *answer = g_task_get_task_data (task);
  const char *pem = certificate != NULL ? feed_client_certificate_get_pem (certificate) : NULL;
  g_autoptr (GBytes) blob = NULL;

  answer->edit = name_certificate;
  if (pem == NULL)
    {
      if (certificate != NULL)
        answer->text = g_strdup (feed_client_certificate_get_key (certificate));
      answer->of_card = answer->text != NULL && g_str_has_prefix (answer->text, "pkcs11:");
      if (certificate != NULL && pin != NULL)
        take_pin (answer, feed_client_certificate_get_token (certificate), pin);
      feed_given_answer_spread (task, NULL);
      return;
    }
  blob = g_bytes_new_static (pem, strlen (pem));
  feed_credential_blob_keep_async (self->credentials, blob,
                                   feed_client_certificate_get_description (certificate)->name,
                                   remember, cancellable, certificate_kept_cb, task);
}

/**
 * feed_engine_use_certificate_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: %FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED where a certificate has no key, errors of the
 * store
 *
 * Ends what [method@Feed.Engine.use_certificate_async] began.
 *
 * Returns: whether it can be used
 */
gboolean
feed_engine_use_certificate_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-credential-store.h"

#include <glib/gi18n-lib.h>

#include "feed-error.h"

G_DEFINE_INTERFACE (FeedCredentialStore, feed_credential_store, G_TYPE_OBJECT)

static void
feed_credential_store_default_init (FeedCredentialStoreInterface *iface)
{
}

/**
 * feed_credential_store_get_state:
 * @self: a store
 *
 * Tells what the store can do, as of the last time that it was asked for something.
 *
 * Returns: %FEED_CREDENTIAL_STORE_KEPT where it can keep credentials, else what is in its way
 */
FeedCredentialState
feed_credential_store_get_state (FeedCredentialStore *self)
{
  return FEED_CREDENTIAL_STORE_GET_IFACE (self)->get_state (self);
}

/**
 * feed_credential_store_search_async:
 * @self: a store
 * @origin: (nullable): whose credentials, %NULL for all that there are
 * @proxy: whether @origin is a proxy
 * @flags: how to search
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Looks for credentials. Where the keyring cannot be used, what is in memory is found, and
 * [method@Feed.CredentialStore.get_state] tells why there is no more.
 */
void
feed_credential_store_search_async (FeedCredentialStore *self,
                                    const char *origin,
                                    gboolean proxy,
                                    FeedCredentialSearchFlags flags,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  FEED_CREDENTIAL_STORE_GET_IFACE (self)->search_async (self, origin, proxy, flags, cancellable,
                                                        callback, user_data);
}

/**
 * feed_credential_store_search_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: %G_IO_ERROR_CANCELLED and no other
 *
 * Ends what [method@Feed.CredentialStore.search_async] began.
 *
 * Returns: (transfer container) (element-type FeedCredential): what was found, that of this session
 *   first
 */
GPtrArray *
feed_credential_store_search_finish (FeedCredentialStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return FEED_CREDENTIAL_STORE_GET_IFACE (self)->search_finish (self, result, error);
}

/* A line break would begin a header of its own in some schemes, and says nothing in the others. */
static gboolean
is_one_line (const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    if (g_ascii_iscntrl (*text) && *text != '\t')
      return FALSE;
  return TRUE;
}

static gboolean
can_be_sent (FeedCredential *credential)
{
  return is_one_line (feed_credential_get_user (credential)) &&
         is_one_line (feed_credential_get_secret (credential)) &&
         is_one_line (feed_credential_get_header (credential)) &&
         is_one_line (feed_credential_get_refresh_token (credential)) &&
         is_one_line (feed_credential_get_token_endpoint (credential)) &&
         is_one_line (feed_credential_get_client_id (credential));
}

/**
 * feed_credential_store_keep_async:
 * @self: a store
 * @credential: credentials with their secret
 * @remember: whether to keep them for later sessions too
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when they can be used
 * @user_data: for @callback
 *
 * Takes credentials, in the place of those that are for the same account at the same place. A
 * locked keyring asks to be unlocked. What it does not keep is in memory for this session.
 */
void
feed_credential_store_keep_async (FeedCredentialStore *self,
                                  FeedCredential *credential,
                                  gboolean remember,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  if (can_be_sent (credential))
    FEED_CREDENTIAL_STORE_GET_IFACE (self)->keep_async (self, credential, remember, cancellable,
                                                        callback, user_data);
  else
    g_task_report_new_error (self, callback, user_data, feed_credential_store_keep_async,
                             FEED_ERROR, FEED_ERROR_AUTH_FAILED, "%s",
                             _ ("Names and passwords are of one line"));
}

/**
 * feed_credential_store_keep_finish:
 * @self: a store
 * @result: what the callback was given
 * @state: (out) (optional): what became of them
 * @error: %FEED_ERROR_AUTH_FAILED where they hold characters that cannot be sent,
 *   %G_IO_ERROR_CANCELLED
 *
 * Ends what [method@Feed.CredentialStore.keep_async] began.
 *
 * Returns: whether they can be used, at least in this session
 */
gboolean
feed_credential_store_keep_finish (FeedCredentialStore *self,
                                   GAsyncResult *result,
                                   FeedCredentialState *state,
                                   GError **error)
{
  if (g_async_result_is_tagged (result, feed_credential_store_keep_async))
    return g_task_propagate_boolean (G_TASK (result), error);
  return FEED_CREDENTIAL_STORE_GET_IFACE (self)->keep_finish (self, result, state, error);
}

/**
 * feed_credential_store_forget_async:
 * @self: a store
 * @credential: credentials, with or without their secret
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when they are gone
 * @user_data: for @callback
 *
 * Forgets credentials, those that the keyring keeps too.
 */
void
feed_credential_store_forget_async (FeedCredentialStore *self,
                                    FeedCredential *credential,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  FEED_CREDENTIAL_STORE_GET_IFACE (self)->remove_async (
      self, credential, feed_credential_get_origin (credential),
      feed_credential_is_for_proxy (credential), cancellable, callback, user_data);
}

/**
 * feed_credential_store_forget_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: %FEED_ERROR_STORE_FAILED where the keyring may still have them,
 *   %G_IO_ERROR_CANCELLED
 *
 * Ends what [method@Feed.CredentialStore.forget_async] began.
 *
 * Returns: whether they are gone; that there were none is no error
 */
gboolean
feed_credential_store_forget_finish (FeedCredentialStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return FEED_CREDENTIAL_STORE_GET_IFACE (self)->remove_finish (self, result, error);
}

/**
 * feed_credential_store_sign_out_async:
 * @self: a store
 * @origin: a server or a proxy
 * @proxy: whether @origin is a proxy
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when they are gone
 * @user_data: for @callback
 *
 * Forgets all credentials that are for an origin.
 */
void
feed_credential_store_sign_out_async (FeedCredentialStore *self,
                                      const char *origin,
                                      gboolean proxy,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  FEED_CREDENTIAL_STORE_GET_IFACE (self)->remove_async (self, NULL, origin, proxy, cancellable,
                                                        callback, user_data);
}

/**
 * feed_credential_store_sign_out_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: %FEED_ERROR_STORE_FAILED where the keyring may still have them,
 *   %G_IO_ERROR_CANCELLED
 *
 * Ends what [method@Feed.CredentialStore.sign_out_async] began.
 *
 * Returns: whether they are gone; that there were none is no error
 */
gboolean
feed_credential_store_sign_out_finish (FeedCredentialStore *self,
                                       GAsyncResult *result,
                                       GError **error)
{
  return FEED_CREDENTIAL_STORE_GET_IFACE (self)->remove_finish (self, result, error);
}

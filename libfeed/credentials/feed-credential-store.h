/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-credential.h"

G_BEGIN_DECLS

/**
 * FeedCredentialState:
 * @FEED_CREDENTIAL_STORE_KEPT: the keyring keeps them
 * @FEED_CREDENTIAL_STORE_SESSION_ONLY: in memory only, as the person wished
 * @FEED_CREDENTIAL_STORE_LOCKED: in memory only: the keyring is locked, and was not unlocked
 * @FEED_CREDENTIAL_STORE_UNAVAILABLE: in memory only: there is no keyring
 * @FEED_CREDENTIAL_STORE_NO_COLLECTION: in memory only: there is a keyring, but no place in it
 *
 * What became of credentials, and what a store can do at the moment.
 */
typedef enum
{
  FEED_CREDENTIAL_STORE_KEPT,
  FEED_CREDENTIAL_STORE_SESSION_ONLY,
  FEED_CREDENTIAL_STORE_LOCKED,
  FEED_CREDENTIAL_STORE_UNAVAILABLE,
  FEED_CREDENTIAL_STORE_NO_COLLECTION,
} FeedCredentialState;

/**
 * FeedCredentialSearchFlags:
 * @FEED_CREDENTIAL_SEARCH_DEFAULT: who has an account where
 * @FEED_CREDENTIAL_SEARCH_SECRETS: with their secrets
 * @FEED_CREDENTIAL_SEARCH_UNLOCK: a person waits for it: the keyring may ask to be unlocked
 *
 * How to search for credentials.
 */
typedef enum /*< flags >*/
{
  FEED_CREDENTIAL_SEARCH_DEFAULT = 0,
  FEED_CREDENTIAL_SEARCH_SECRETS = 1 << 0,
  FEED_CREDENTIAL_SEARCH_UNLOCK = 1 << 1,
} FeedCredentialSearchFlags;

#define FEED_TYPE_CREDENTIAL_STORE (feed_credential_store_get_type ())

/**
 * FeedCredentialStore:
 *
 * Where credentials are kept.
 *
 * Every call is asynchronous, may be made from any thread, and calls back in the thread-default
 * main context of its caller. That a keyring cannot be used is a state and no error: what it cannot
 * keep is in memory for this session.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_INTERFACE (FeedCredentialStore, feed_credential_store, FEED, CREDENTIAL_STORE, GObject)

/**
 * FeedCredentialStoreInterface:
 * @parent_interface: the parent
 * @search_async: looks for credentials
 * @search_finish: gives what was found
 * @keep_async: takes credentials
 * @keep_finish: tells what became of them
 * @remove_async: forgets credentials
 * @remove_finish: tells whether they are gone
 * @get_state: tells what the store can do at the moment
 *
 * What a store has to do.
 */
struct _FeedCredentialStoreInterface
{
  GTypeInterface parent_interface;

  void (*search_async) (FeedCredentialStore *self, const char *origin, gboolean proxy,
                        FeedCredentialSearchFlags flags, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
  GPtrArray *(*search_finish) (FeedCredentialStore *self, GAsyncResult *result, GError **error);
  void (*keep_async) (FeedCredentialStore *self, FeedCredential *credential, gboolean remember,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gboolean (*keep_finish) (FeedCredentialStore *self, GAsyncResult *result,
                           FeedCredentialState *state, GError **error);
  void (*remove_async) (FeedCredentialStore *self, FeedCredential *credential, const char *origin,
                        gboolean proxy, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);
  gboolean (*remove_finish) (FeedCredentialStore *self, GAsyncResult *result, GError **error);
  FeedCredentialState (*get_state) (FeedCredentialStore *self);
};

FEED_AVAILABLE_IN_0_1
FeedCredentialState feed_credential_store_get_state     (FeedCredentialStore *self);
FEED_AVAILABLE_IN_0_1
void                feed_credential_store_search_async  (FeedCredentialStore *self, const char *origin,
                                                         gboolean proxy, FeedCredentialSearchFlags flags,
                                                         GCancellable *cancellable,
                                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray          *feed_credential_store_search_finish (FeedCredentialStore *self, GAsyncResult *result,
                                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                feed_credential_store_keep_async    (FeedCredentialStore *self, FeedCredential *credential,
                                                         gboolean remember, GCancellable *cancellable,
                                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean            feed_credential_store_keep_finish   (FeedCredentialStore *self, GAsyncResult *result,
                                                         FeedCredentialState *state, GError **error);
FEED_AVAILABLE_IN_0_1
void                feed_credential_store_forget_async  (FeedCredentialStore *self, FeedCredential *credential,
                                                         GCancellable *cancellable,
                                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean            feed_credential_store_forget_finish (FeedCredentialStore *self, GAsyncResult *result,
                                                         GError **error);
FEED_AVAILABLE_IN_0_1
void                feed_credential_store_sign_out_async (FeedCredentialStore *self, const char *origin,
                                                         gboolean proxy, GCancellable *cancellable,
                                                         GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean            feed_credential_store_sign_out_finish (FeedCredentialStore *self, GAsyncResult *result,
                                                           GError **error);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-origins.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "feed-changes-private.h"
#include "feed-error.h"
#include "feed-need-table.h"
#include "feed-origin-table.h"
#include "feed-store-call.h"
#include "feed-store-private.h"

/* What a person allowed for origins, and what those need from them. */

typedef struct
{
  char *origin;
  gboolean proxy;
} Place;

static Place *
place_new (const char *origin, gboolean proxy)
{
  Place place = { g_strdup (origin), proxy };

  return g_memdup2 (&place, sizeof place);
}

static void
place_free (gpointer data)
{
  Place *self = data;

  g_free (self->origin);
  g_free (self);
}

/* Policies ------------------------------------------------------------------------------------- */

static gpointer
list_origins (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_origin_table_list (db, error);
}

static const FeedCallInfo list_origins_call = {
  "list origins", FEED_CALL_READ, list_origins, NULL, (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_origins_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists the origins that a person decided something about.
 */
void
feed_store_list_origins_async (FeedStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &list_origins_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_list_origins_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_origins_async] began.
 *
 * Returns: (transfer container) (element-type FeedOriginPolicy): what was decided, by origin
 */
GPtrArray *
feed_store_list_origins_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_origins_call, result, error);
}

static gpointer
load_origin (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Place *place = data;

  return feed_origin_table_load (db, place->origin, place->proxy, error);
}

static const FeedCallInfo load_origin_call = {
  "load an origin",
  FEED_CALL_READ,
  load_origin,
  place_free,
  (GDestroyNotify) feed_origin_policy_free,
};

/**
 * feed_store_load_origin_async:
 * @self: a store
 * @origin: an origin, see [func@Feed.origin_from_uri]
 * @proxy: whether it is about a proxy there
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Reads what a person allowed for an origin.
 */
void
feed_store_load_origin_async (FeedStore *self,
                              const char *origin,
                              gboolean proxy,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &load_origin_call, place_new (origin, proxy), cancellable, callback,
                   user_data);
}

/**
 * feed_store_load_origin_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.load_origin_async] began.
 *
 * Returns: (transfer full): what is allowed there, the usual where nobody decided anything
 */
FeedOriginPolicy *
feed_store_load_origin_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_origin_call, result, error);
}

/* A password in a proxy's address would be in the store, and so would a PIN. What cannot be read as
 * an address may hold one all the same. */
static gboolean
holds_a_secret (const FeedOriginPolicy *policy)
{
  return (policy->proxy_uri != NULL && strchr (policy->proxy_uri, '@') != NULL) ||
         (policy->client_certificate != NULL &&
          strstr (policy->client_certificate, "pin-value") != NULL);
}

static gboolean
write_policy (FeedDb *db, const FeedOriginPolicy *policy, FeedChanges *changes, GError **error)
{
  if (holds_a_secret (policy))
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_INVALID_ADDRESS,
                           _ ("A proxy's address has no name and password in it, and a "
                              "certificate's no PIN: give them when they are asked for"));
      return FALSE;
    }
  feed_changes_add_flags (changes, FEED_CHANGE_ORIGINS);

  return feed_origin_table_put (db, policy, error) &&
         feed_need_table_set_answered (db, policy->origin, policy->proxy, error);
}

static gpointer
put_origin (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return write_policy (db, data, changes, error) ? feed_call_result_new (TRUE) : NULL;
}

static const FeedCallInfo put_origin_call = {
  "put an origin", FEED_CALL_WRITE, put_origin, (GDestroyNotify) feed_origin_policy_free, g_free,
};

/**
 * feed_store_put_origin_async:
 * @self: a store
 * @policy: what is allowed from now on
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Keeps what a person allowed for an origin. The process that runs the engine sees to it, and asks
 * the feeds again that waited for this origin.
 */
void
feed_store_put_origin_async (FeedStore *self,
                             const FeedOriginPolicy *policy,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &put_origin_call, feed_origin_policy_copy (policy), cancellable, callback,
                   user_data);
}

/**
 * feed_store_put_origin_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_INVALID_ADDRESS where the proxy's address holds a password,
 *   %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.put_origin_async] began.
 *
 * Returns: whether it is kept
 */
gboolean
feed_store_put_origin_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_origin_call, result, error),
                                NULL);
}

typedef struct
{
  Place *place;
  FeedPolicyEditFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Edit;

static void
edit_free (gpointer data)
{
  Edit *self = data;

  place_free (self->place);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static gpointer
edit_origin (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Edit *edit = data;
  g_autoptr (FeedOriginPolicy)
      policy = feed_origin_table_load (db, edit->place->origin, edit->place->proxy, error);

  if (policy == NULL)
    return NULL;
  edit->func (policy, edit->data);
  return write_policy (db, policy, changes, error) ? feed_call_result_new (TRUE) : NULL;
}

static const FeedCallInfo edit_origin_call = {
  "edit an origin", FEED_CALL_WRITE, edit_origin, edit_free, g_free,
};

void
feed_store_edit_origin_async (FeedStore *self,
                              const char *origin,
                              gboolean proxy,
                              FeedPolicyEditFunc func,
                              gpointer data,
                              GDestroyNotify destroy,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Edit edit = { place_new (origin, proxy), func, data, destroy };

  feed_store_call (self, &edit_origin_call, g_memdup2 (&edit, sizeof edit), cancellable, callback,
                   user_data);
}

gboolean
feed_store_edit_origin_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &edit_origin_call, result, error),
                                NULL);
}

/* Needs ---------------------------------------------------------------------------------------- */

static gpointer
list_waiting (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_need_table_list (db, FALSE, error);
}

static const FeedCallInfo list_waiting_call = {
  "list what waits for a person",     FEED_CALL_READ, list_waiting, NULL,
  (GDestroyNotify) g_ptr_array_unref,
};

/**
 * feed_store_list_waiting_async:
 * @self: a store
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Lists what a person has to do, and which feeds wait for it.
 */
void
feed_store_list_waiting_async (FeedStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &list_waiting_call, NULL, cancellable, callback, user_data);
}

/**
 * feed_store_list_waiting_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED
 *
 * Ends what [method@Feed.Store.list_waiting_async] began.
 *
 * Returns: (transfer container) (element-type FeedWaiting): what there is to do, by origin
 */
GPtrArray *
feed_store_list_waiting_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_waiting_call, result, error);
}

static gpointer
set_answered (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Place *place = data;

  if (!feed_need_table_set_answered (db, place->origin, place->proxy, error))
    return NULL;
  feed_changes_add_flags (changes, FEED_CHANGE_ORIGINS);

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo set_answered_call = {
  "note that a person answered", FEED_CALL_WRITE, set_answered, place_free, g_free,
};

/**
 * feed_store_set_answered_async:
 * @self: a store
 * @origin: a server's or a proxy's origin
 * @proxy: whether it is a proxy's
 * @cancellable: (nullable): to cancel it before its turn
 * @callback: called with the result
 * @user_data: for @callback
 *
 * Says that a person did what the origin needed. The process that runs the engine then asks the
 * feeds again that waited for it.
 */
void
feed_store_set_answered_async (FeedStore *self,
                               const char *origin,
                               gboolean proxy,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  feed_store_call (self, &set_answered_call, place_new (origin, proxy), cancellable, callback,
                   user_data);
}

/**
 * feed_store_set_answered_finish:
 * @self: a store
 * @result: what @callback got
 * @error: %FEED_ERROR_STORE_FAILED, %FEED_ERROR_STORE_DAMAGED, %FEED_ERROR_STORE_FULL
 *
 * Ends what [method@Feed.Store.set_answered_async] began.
 *
 * Returns: whether it is noted
 */
gboolean
feed_store_set_answered_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &set_answered_call, result, error),
                                NULL);
}

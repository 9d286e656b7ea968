/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-private.h"

#include "feed-changes-private.h"
#include "feed-fetch-table.h"
#include "feed-icon-table.h"
#include "feed-id-list.h"
#include "feed-need-table.h"
#include "feed-origin-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"
#include "feed-subscription-table.h"

static gboolean
record_attempt (FeedDb *db, FeedAttemptRecord *attempt, FeedChanges *changes, GError **error)
{
  if (!feed_subscription_table_exists (db, attempt->feed_id))
    return TRUE;
  feed_changes_add_feed (changes, FEED_CHANGE_FEED_STATE, attempt->feed_id);
  if (attempt->need != NULL)
    feed_changes_add_flags (changes, FEED_CHANGE_ORIGINS);

  return feed_fetch_table_record (db, attempt, changes, error) &&
         (attempt->adopted_uri == NULL ||
          feed_subscription_table_adopt (db, attempt->feed_id, attempt->adopted_uri, error));
}

static gpointer
record_attempts (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  GPtrArray *attempts = data;

  for (guint i = 0; i < attempts->len; i++)
    if (!record_attempt (db, g_ptr_array_index (attempts, i), changes, error))
      return NULL;

  return feed_call_result_new (attempts->len);
}

static const FeedCallInfo record_attempts_call = {
  "record attempts", FEED_CALL_INGEST, record_attempts, (GDestroyNotify) g_ptr_array_unref, g_free,
};

void
feed_store_record_attempts_async (FeedStore *self,
                                  GPtrArray *attempts,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  feed_store_call (self, &record_attempts_call, attempts, cancellable, callback, user_data);
}

gboolean
feed_store_record_attempts_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &record_attempts_call, result, error),
                                NULL);
}

static gpointer
list_due (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_fetch_table_list_due (db, *(gint64 *) arguments, error);
}

static const FeedCallInfo list_due_call = {
  "list what is due", FEED_CALL_READ, list_due, g_free, (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_list_due_async (FeedStore *self,
                           gint64 until,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  feed_store_call (self, &list_due_call, feed_call_result_new (until), cancellable, callback,
                   user_data);
}

GPtrArray *
feed_store_list_due_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_due_call, result, error);
}

static gpointer
list_due_times (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_fetch_table_list_times (db, (guint) * (gint64 *) arguments, error);
}

static const FeedCallInfo list_due_times_call = {
  "list when what is due",
  FEED_CALL_READ,
  list_due_times,
  g_free,
  (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_list_due_times_async (FeedStore *self,
                                 guint most,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  feed_store_call (self, &list_due_times_call, feed_call_result_new (most), cancellable, callback,
                   user_data);
}

GPtrArray *
feed_store_list_due_times_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_due_times_call, result, error);
}

static gpointer
wake (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_fetch_table_wake (db, feed_store_get_now (), error) ? feed_call_result_new (TRUE)
                                                                  : NULL;
}

static const FeedCallInfo wake_call = {
  "wake what the way stopped", FEED_CALL_WRITE, wake, NULL, g_free,
};

void
feed_store_wake_async (FeedStore *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  feed_store_call (self, &wake_call, NULL, cancellable, callback, user_data);
}

gboolean
feed_store_wake_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &wake_call, result, error), NULL);
}

static gpointer
load_due (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  return feed_fetch_table_load_due (db, arguments, error);
}

static const FeedCallInfo load_due_call = {
  "load what is due",
  FEED_CALL_READ,
  load_due,
  (GDestroyNotify) g_array_unref,
  (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_load_due_async (FeedStore *self,
                           const gint64 *ids,
                           gsize n_ids,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  feed_store_call (self, &load_due_call, feed_id_list_new (ids, n_ids), cancellable, callback,
                   user_data);
}

GPtrArray *
feed_store_load_due_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_due_call, result, error);
}

static gpointer
take_answered (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  GPtrArray *answered = feed_need_table_take_answered (db, error);

  if (answered != NULL && answered->len > 0)
    feed_changes_add_flags (changes, FEED_CHANGE_FEED_STATE | FEED_CHANGE_ORIGINS);

  return answered;
}

static const FeedCallInfo take_answered_call = {
  "take what was answered",           FEED_CALL_WRITE, take_answered, NULL,
  (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_take_answered_async (FeedStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  feed_store_call (self, &take_answered_call, NULL, cancellable, callback, user_data);
}

GPtrArray *
feed_store_take_answered_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &take_answered_call, result, error);
}

static FeedOriginRules *
make_rules (GPtrArray *policies, gint64 revision)
{
  FeedOriginRules rules = { policies, revision };

  return g_memdup2 (&rules, sizeof rules);
}

void
feed_origin_rules_free (FeedOriginRules *self)
{
  g_ptr_array_unref (self->policies);
  g_free (self);
}

static gpointer
load_rules (FeedDb *db, gpointer arguments, FeedChanges *changes, GError **error)
{
  g_autoptr (GPtrArray) policies = feed_origin_table_list (db, error);
  gint64 revision;

  if (policies == NULL || !feed_need_table_get_revision (db, &revision, error))
    return NULL;
  return make_rules (g_steal_pointer (&policies), revision);
}

static const FeedCallInfo load_rules_call = {
  "load the rules for origins",
  FEED_CALL_READ,
  load_rules,
  NULL,
  (GDestroyNotify) feed_origin_rules_free,
};

void
feed_store_load_rules_async (FeedStore *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  feed_store_call (self, &load_rules_call, NULL, cancellable, callback, user_data);
}

FeedOriginRules *
feed_store_load_rules_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &load_rules_call, result, error);
}

typedef struct
{
  gint64 feed_id;
  gint64 now;
  char *site;
  GBytes *icon;
} IconArguments;

static void
icon_arguments_free (gpointer data)
{
  IconArguments *arguments = data;

  g_free (arguments->site);
  g_clear_pointer (&arguments->icon, g_bytes_unref);
  g_free (arguments);
}

static gpointer
claim_icon (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  IconArguments *arguments = data;
  FeedIconClaim claim;

  if (!feed_icon_table_claim (db, arguments->feed_id, arguments->site, arguments->now, &claim,
                              error))
    return NULL;
  /* That icon may be here already. */
  feed_changes_add_feed (changes, FEED_CHANGE_FEED_STATE, arguments->feed_id);

  return feed_call_result_new (claim);
}

static const FeedCallInfo claim_icon_call = {
  "claim an icon", FEED_CALL_INGEST, claim_icon, icon_arguments_free, g_free,
};

void
feed_store_claim_icon_async (FeedStore *self,
                             gint64 feed_id,
                             const char *site,
                             gint64 now,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  IconArguments *arguments = g_new0 (IconArguments, 1);

  arguments->feed_id = feed_id;
  arguments->now = now;
  arguments->site = g_strdup (site);
  feed_store_call (self, &claim_icon_call, arguments, cancellable, callback, user_data);
}

gboolean
feed_store_claim_icon_finish (FeedStore *self,
                              GAsyncResult *result,
                              FeedIconClaim *claim,
                              GError **error)
{
  gint64 number;
  gboolean done = feed_call_result_take (
      feed_store_call_finish (self, &claim_icon_call, result, error), &number);

  if (claim != NULL)
    *claim = number;

  return done;
}

static gpointer
put_icon (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  IconArguments *arguments = data;

  if (!feed_icon_table_put (db, arguments->site, arguments->icon, changes, error))
    return NULL;

  return feed_call_result_new (TRUE);
}

static const FeedCallInfo put_icon_call = {
  "put an icon", FEED_CALL_INGEST, put_icon, icon_arguments_free, g_free,
};

void
feed_store_put_icon_async (FeedStore *self,
                           const char *site,
                           GBytes *icon,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  IconArguments *arguments = g_new0 (IconArguments, 1);

  arguments->site = g_strdup (site);
  arguments->icon = g_bytes_ref (icon);
  feed_store_call (self, &put_icon_call, arguments, cancellable, callback, user_data);
}

gboolean
feed_store_put_icon_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_icon_call, result, error), NULL);
}

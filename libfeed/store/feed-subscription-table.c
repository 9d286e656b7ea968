/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-subscription-table.h"

#include <glib/gi18n-lib.h>

#include "feed-changes-private.h"
#include "feed-folder-table.h"
#include "feed-iri-userinfo.h"
#include "feed-node-order.h"
#include "feed-outline-table.h"
#include "feed-retry-columns.h"
#include "feed-statement.h"
#include "feed-store-error.h"
#include "feed-subscription-private.h"

#define RETRY_COLUMNS FEED_RETRY_COLUMNS ("fetch_state")
static const char list_sql[] =
    "SELECT feed.id, folder_id, position, uri, name, interval, images, user_agent, title,"
    " description, site_uri, ifnull (own.key, icon.key), paused, outline, notify, "
    "no_push, " RETRY_COLUMNS " FROM feed LEFT JOIN fetch_state ON fetch_state.feed_id = feed.id"
    " LEFT JOIN icon ON icon.site = feed.icon_site"
    " LEFT JOIN icon AS own ON own.site = feed.icon_uri"
    " WHERE removed_at IS NULL ORDER BY position, feed.id";

char *
feed_subscription_pick_title (const char *name, const char *title, const char *uri)
{
  g_autofree char *host = NULL;

  if (name != NULL && *name != '\0')
    return g_strdup (name);
  if (title != NULL && *title != '\0')
    return g_strdup (title);
  g_uri_split (uri, G_URI_FLAGS_PARSE_RELAXED, NULL, NULL, &host, NULL, NULL, NULL, NULL, NULL);

  return host != NULL && *host != '\0' ? g_steal_pointer (&host) : g_strdup (uri);
}

static FeedSubscriptionSettings *
read_settings (FeedStatement *row)
{
  FeedSubscriptionSettings *settings = g_new0 (FeedSubscriptionSettings, 1);

  settings->name = feed_statement_dup_text (row, 4);
  settings->interval = feed_statement_get_int64 (row, 5);
  settings->images = feed_statement_get_int64 (row, 6);
  settings->user_agent = feed_statement_dup_text (row, 7);
  settings->notify = feed_statement_get_int64 (row, 14) != 0;
  settings->no_push = feed_statement_get_int64 (row, 15) != 0;

  return settings;
}

static FeedSubscription *
read_subscription (FeedStatement *row)
{
  FeedSubscription *self = g_object_new (FEED_TYPE_SUBSCRIPTION, NULL);

  self->id = feed_statement_get_int64 (row, 0);
  self->folder_id = feed_statement_get_int64 (row, 1);
  self->position = feed_statement_get_int64 (row, 2);
  self->uri = feed_statement_dup_text (row, 3);
  self->settings = read_settings (row);
  self->feed_title = feed_statement_dup_text (row, 8);
  self->description = feed_statement_dup_text (row, 9);
  self->site_uri = feed_statement_dup_text (row, 10);
  self->icon_key = feed_statement_dup_text (row, 11);
  self->paused = feed_statement_get_int64 (row, 12) != 0;
  self->outline = feed_outline_table_read (row, 13);
  self->retry_state = feed_retry_columns_read (row, 16);
  self->title = feed_subscription_pick_title (self->settings->name, self->feed_title, self->uri);

  return self;
}

GPtrArray *
feed_subscription_table_list (FeedDb *db, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, list_sql);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_subscription (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

typedef struct
{
  gint64 id; /* 0: none has that address */
  gboolean removed;
} Known;

static gboolean
find_by_uri (FeedDb *db, const char *uri, Known *known, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT id, removed_at IS NOT NULL FROM feed WHERE uri = ?", "S", uri);

  *known = (Known){ 0 };
  if (feed_statement_next (statement))
    *known = (Known){ feed_statement_get_int64 (statement, 0),
                      feed_statement_get_int64 (statement, 1) };

  return feed_statement_finish (statement, error);
}

static gint64
revive (FeedDb *db, gint64 id, const char *name, gint64 folder, gint64 position, GError **error)
{
  gboolean changed;

  if (!feed_db_run (db, error,
                    "UPDATE feed SET folder_id = ?2, position = ?3, name = ifnull (?4, name)"
                    " WHERE id = ?1",
                    "iziS", id, folder, position, name))
    return 0;

  return feed_subscription_table_set_removed (db, id, FALSE, &changed, error) ? id : 0;
}

static gint64
insert (FeedDb *db,
        const char *uri,
        const char *name,
        gint64 folder,
        gint64 position,
        GError **error)
{
  gint64 id;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (!feed_db_run (
          db, error,
          "INSERT INTO feed (uri, name, folder_id, position, added_at) VALUES (?, ?, ?, ?, ?)",
          "SSzii", uri, name, folder, position, now))
    return 0;
  id = feed_db_get_last_id (db);

  /* Due at once. */
  if (!feed_db_run (db, error, "INSERT INTO fetch_state (feed_id, next_attempt) VALUES (?, 0)", "i",
                    id))
    return 0;

  return id;
}

gint64
feed_subscription_table_add (FeedDb *db,
                             const char *address,
                             const char *name,
                             gint64 folder,
                             FeedChanges *changes,
                             GError **error)
{
  g_autofree char *uri = feed_iri_take_userinfo (address, NULL, NULL);
  Known known;
  gint64 position;

  if (!feed_folder_table_exists (db, folder))
    {
      feed_set_no_such_item (error, FEED_ITEM_FOLDER);
      return 0;
    }
  if (!find_by_uri (db, uri, &known, error) ||
      !feed_node_order_get_next_position (db, folder, &position, error))
    return 0;
  if (known.id != 0 && known.removed)
    {
      feed_changes_add_all_entries (changes, FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS);
      return revive (db, known.id, name, folder, position, error);
    }
  if (known.id == 0)
    return insert (db, uri, name, folder, position, error);

  g_set_error_literal (error, FEED_ERROR, FEED_ERROR_ALREADY_SUBSCRIBED,
                       _ ("There is a subscription to this address already"));
  return 0;
}

gboolean
feed_subscription_table_configure (FeedDb *db,
                                   gint64 id,
                                   const FeedSubscriptionSettings *settings,
                                   GError **error)
{
  if (!feed_db_run (db, error,
                    "UPDATE feed SET name = nullif (?2, ''), interval = ?3, images = ?4,"
                    " user_agent = nullif (?5, ''), notify = ?6, no_push = ?7"
                    " WHERE id = ?1 AND removed_at IS NULL",
                    "iSuuSbb", id, settings->name, settings->interval, settings->images,
                    settings->user_agent, settings->notify, settings->no_push))
    return FALSE;

  return feed_db_get_n_changed (db) > 0 || feed_set_no_such_item (error, FEED_ITEM_FEED);
}

gboolean
feed_subscription_table_exists (FeedDb *db, gint64 id)
{
  g_autoptr (FeedStatement) statement = feed_db_query (
      db, "SELECT 1 FROM feed WHERE id = ? AND removed_at IS NULL", "i", id);

  return feed_statement_next (statement);
}

static const char hide_sql[] =
    "UPDATE status SET shown = 0 WHERE feed_id = ? AND shown AND NOT starred";
static const char show_sql[] = "UPDATE status SET shown = 1 WHERE feed_id = ? AND NOT shown"
                               " AND EXISTS (SELECT 1 FROM entry WHERE entry.id = status.id)";

gboolean
feed_subscription_table_set_removed (FeedDb *db,
                                     gint64 id,
                                     gboolean removed,
                                     gboolean *changed,
                                     GError **error)
{
  gint64 removed_at = removed ? g_get_real_time () / G_USEC_PER_SEC : FEED_TIME_NONE;

  if (!feed_db_run (db, error,
                    "UPDATE feed SET removed_at = ?2 WHERE id = ?1 AND (removed_at IS NULL) = ?3",
                    "imb", id, removed_at, removed))
    return FALSE;
  *changed = feed_db_get_n_changed (db) > 0;

  return !*changed || feed_db_run (db, error, removed ? hide_sql : show_sql, "i", id);
}

gboolean
feed_subscription_table_describe (FeedDb *db, const FeedIngest *ingest, GError **error)
{
  /* A name that only repeats the feed's own title follows it from now on. */
  return feed_db_run (db, error,
                      "UPDATE feed SET name = nullif (name, ?2), title = ifnull (?2, title),"
                      " description = ifnull (?3, description), site_uri = ifnull (?4, site_uri),"
                      " language = ifnull (?5, language), icon_uri = ifnull (?6, icon_uri)"
                      " WHERE id = ?1",
                      "iSSSSS", ingest->attempt->feed_id, ingest->title, ingest->description,
                      ingest->site_uri, ingest->language, ingest->icon_uri);
}

gboolean
feed_subscription_table_adopt (FeedDb *db, gint64 id, const char *address, GError **error)
{
  g_autofree char *uri = feed_iri_take_userinfo (address, NULL, NULL);

  return feed_db_run (db, error, "UPDATE OR IGNORE feed SET uri = ?2 WHERE id = ?1 AND uri <> ?2",
                      "iS", id, uri);
}

gboolean
feed_subscription_table_set_paused (FeedDb *db, gint64 id, gboolean paused, GError **error)
{
  return feed_db_run (db, error, "UPDATE feed SET paused = ?2 WHERE id = ?1", "ib", id, paused);
}

/* Another address is another feed as far as the net is concerned: nothing of the old one's replies
 * holds for it. */
static const char renew_sql[] =
    "UPDATE fetch_state SET etag = NULL, last_modified = NULL, body_hash = NULL, fresh_until = "
    "NULL,"
    " redirect_uri = NULL, redirect_count = 0, redirect_since = NULL, error_class = 0, code = NULL,"
    " message = NULL, http_status = 0, failures = 0, first_failed = NULL, next_attempt = 0,"
    " server_named = 0, need_origin = NULL, need_proxy = 0 WHERE feed_id = ?";

gboolean
feed_subscription_table_set_address (FeedDb *db, gint64 id, const char *address, GError **error)
{
  g_autofree char *uri = feed_iri_take_userinfo (address, NULL, NULL);
  Known known;

  if (!find_by_uri (db, uri, &known, error))
    return FALSE;
  if (known.id != 0 && known.id != id)
    {
      g_set_error_literal (error, FEED_ERROR, FEED_ERROR_ALREADY_SUBSCRIBED,
                           _ ("There is a subscription to this address already"));
      return FALSE;
    }
  if (!feed_subscription_table_exists (db, id))
    return feed_set_no_such_item (error, FEED_ITEM_FEED);

  return feed_db_run (db, error, "UPDATE feed SET uri = ?2, reach = 0 WHERE id = ?1", "iS", id,
                      uri) &&
         feed_db_run (db, error, renew_sql, "i", id);
}

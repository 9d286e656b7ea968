/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-account-table.h"

#include "feed-account-private.h"
#include "feed-category-list.h"
#include "feed-post-content-table.h"
#include "feed-post-index.h"
#include "feed-statement.h"
#include "feed-store-error.h"

static const char accounts_sql[] =
    "SELECT id, title, service_uri, site_uri, feed_uri, author, traits FROM account ORDER BY id";

static const char collections_sql[] =
    "SELECT id, account_id, uri, title, workspace, accepts, takes_entries, takes_media, categories,"
    " fixed, chosen, listed FROM collection WHERE account_id = ? AND offered"
    " ORDER BY position, id";

static FeedStoredCollection *
read_collection (FeedStatement *row)
{
  FeedStoredCollection *self = g_new0 (FeedStoredCollection, 1);

  self->id = feed_statement_get_int64 (row, 0);
  self->account_id = feed_statement_get_int64 (row, 1);
  self->uri = feed_statement_dup_text (row, 2);
  self->title = feed_statement_dup_text (row, 3);
  self->workspace = feed_statement_dup_text (row, 4);
  self->accepts = g_strsplit (feed_statement_get_text (row, 5), "\n", -1);
  self->takes_entries = feed_statement_get_int64 (row, 6) != 0;
  self->takes_media = feed_statement_get_int64 (row, 7) != 0;
  self->categories = feed_category_list_parse (feed_statement_get_text (row, 8));
  self->fixed = feed_statement_get_int64 (row, 9) != 0;
  self->chosen = feed_statement_get_int64 (row, 10) != 0;
  self->listed = feed_statement_get_time (row, 11);

  return self;
}

static GPtrArray *
list_collections (FeedDb *db, gint64 account_id, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_query (db, collections_sql, "i", account_id);
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_collection (statement));

  return feed_statement_finish (statement, error) ? g_steal_pointer (&list) : NULL;
}

static FeedAccount *
read_account (FeedStatement *row)
{
  FeedAccount *self = g_object_new (FEED_TYPE_ACCOUNT, NULL);

  self->id = feed_statement_get_int64 (row, 0);
  self->title = feed_statement_dup_text (row, 1);
  self->service_uri = feed_statement_dup_text (row, 2);
  self->site_uri = feed_statement_dup_text (row, 3);
  self->feed_uri = feed_statement_dup_text (row, 4);
  self->author = feed_statement_dup_text (row, 5);
  self->traits = (FeedServerTraits) feed_statement_get_int64 (row, 6);

  return self;
}

GPtrArray *
feed_account_table_list (FeedDb *db, GError **error)
{
  g_autoptr (FeedStatement) statement = feed_db_prepare (db, accounts_sql);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  while (feed_statement_next (statement))
    g_ptr_array_add (list, read_account (statement));
  if (!feed_statement_finish (statement, error))
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      FeedAccount *account = g_ptr_array_index (list, i);

      account->collections = list_collections (db, account->id, error);
      if (account->collections == NULL)
        return NULL;
    }

  return g_steal_pointer (&list);
}

static gboolean
exists (FeedDb *db, gint64 id, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, "SELECT 1 FROM account WHERE id = ?", "i", id);
  gboolean found = feed_statement_next (statement);

  return feed_statement_finish (statement, error) &&
         (found || feed_set_no_such_item (error, FEED_ITEM_ACCOUNT));
}

static gboolean
find_by_service (FeedDb *db, const char *uri, gint64 *id, GError **error)
{
  g_autoptr (FeedStatement)
      statement = feed_db_query (db, "SELECT id FROM account WHERE service_uri = ?", "S", uri);

  *id = feed_statement_next (statement) ? feed_statement_get_int64 (statement, 0) : 0;

  return feed_statement_finish (statement, error);
}

static gint64
insert (FeedDb *db, const FeedFoundAccount *found, GError **error)
{
  if (!feed_db_run (db, error,
                    "INSERT INTO account (title, service_uri, site_uri, feed_uri, author)"
                    " VALUES (?, ?, ?, ?, ?)",
                    "SSSSS", found->title, found->service_uri, found->site_uri, found->feed_uri,
                    found->author))
    return 0;

  return feed_db_get_last_id (db);
}

/* What a person wrote stays; @anew: they have just written it. */
static gboolean
update (FeedDb *db, gint64 id, const FeedFoundAccount *found, gboolean anew, GError **error)
{
  if (anew)
    return feed_db_run (
        db, error,
        "UPDATE account SET title = ?2, site_uri = ?3, author = ifnull (?4, author),"
        " feed_uri = ifnull (?5, feed_uri) WHERE id = ?1",
        "iSSSS", id, found->title, found->site_uri, found->author, found->feed_uri);

  return feed_db_run (db, error,
                      "UPDATE account SET service_uri = ?2, site_uri = ifnull (?3, site_uri),"
                      " author = ifnull (author, ?4), feed_uri = ifnull (feed_uri, ?5)"
                      " WHERE id = ?1",
                      "iSSSS", id, found->service_uri, found->site_uri, found->author,
                      found->feed_uri);
}

static gboolean
put_collection (FeedDb *db,
                gint64 account_id,
                guint position,
                const FeedStoredCollection *collection,
                gboolean anew,
                GError **error)
{
  g_autofree char *accepts = g_strjoinv ("\n", collection->accepts);
  g_autofree char *categories = feed_category_list_format (collection->categories);

  return feed_db_run (
      db, error,
      "INSERT INTO collection (account_id, position, uri, title, workspace, accepts,"
      " takes_entries, takes_media, categories, fixed, chosen)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
      " ON CONFLICT (account_id, uri) DO UPDATE SET position = ?2, offered = 1, title = ?4,"
      " workspace = ?5, accepts = ?6, takes_entries = ?7, takes_media = ?8, categories = ?9,"
      " fixed = ?10, chosen = iif (?12, ?11, chosen)",
      "iuSSSSbbSbbb", account_id, position, collection->uri, collection->title,
      collection->workspace, accepts, collection->takes_entries, collection->takes_media,
      categories, collection->fixed, collection->chosen, anew);
}

/* One that is not offered any more stays for what was published there. */
static gboolean
put_collections (FeedDb *db,
                 gint64 account_id,
                 GPtrArray *collections,
                 gboolean anew,
                 GError **error)
{
  if (!feed_db_run (db, error, "UPDATE collection SET offered = 0 WHERE account_id = ?", "i",
                    account_id))
    return FALSE;
  for (guint i = 0; i < collections->len; i++)
    if (!put_collection (db, account_id, i, g_ptr_array_index (collections, i), anew, error))
      return FALSE;

  return TRUE;
}

gint64
feed_account_table_put (FeedDb *db, const FeedFoundAccount *found, GError **error)
{
  gboolean anew = found->id == 0;
  gint64 id = found->id;

  if (anew ? !find_by_service (db, found->service_uri, &id, error) : !exists (db, id, error))
    return 0;
  if (id == 0)
    id = insert (db, found, error);
  else if (!update (db, id, found, anew, error))
    return 0;
  if (id == 0 || !put_collections (db, id, found->collections, anew, error))
    return 0;

  return id;
}

gboolean
feed_account_table_learn (FeedDb *db, gint64 id, FeedServerTraits traits, GError **error)
{
  return exists (db, id, error) &&
         feed_db_run (db, error, "UPDATE account SET traits = traits | ?2 WHERE id = ?1", "iu", id,
                      (guint) traits);
}

gboolean
feed_account_table_set (FeedDb *db,
                        gint64 id,
                        const char *title,
                        const char *author,
                        const char *feed_uri,
                        GArray *chosen,
                        GError **error)
{
  if (!exists (db, id, error) ||
      !feed_db_run (db, error,
                    "UPDATE account SET title = ?2, author = ?3, feed_uri = ?4 WHERE id = ?1",
                    "iSSS", id, title, author, feed_uri) ||
      !feed_db_run (db, error, "UPDATE collection SET chosen = 0 WHERE account_id = ?", "i", id))
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    if (!feed_db_run (db, error, "UPDATE collection SET chosen = 1 WHERE account_id = ? AND id = ?",
                      "ii", id, g_array_index (chosen, gint64, i)))
      return FALSE;

  return TRUE;
}

#define OF_ACCOUNT " IN (SELECT id FROM collection WHERE account_id = ?)"
/* The server has it as it was written, or nothing of it was written here. */
#define FOREIGN                                                                                    \
  "content_id IS base_id AND NOT EXISTS (SELECT 1 FROM post_content WHERE post_content.id ="       \
  " post.content_id AND markup = 0 AND body_type IS NULL)"                                         \
  " AND NOT EXISTS (SELECT 1 FROM post_revision WHERE post_id = post.id)"                          \
  " AND collection_id" OF_ACCOUNT

/* In this order. */
static const char *const removal_sql[] = {
  "DELETE FROM outbox WHERE post_id IN (SELECT id FROM post WHERE collection_id" OF_ACCOUNT ")",
  "DELETE FROM outbox WHERE content_id IN (SELECT id FROM post_content"
  " WHERE collection_id" OF_ACCOUNT ")",
  FEED_POST_INDEX_REMOVE (FOREIGN),
  "DELETE FROM post WHERE " FOREIGN,
  /* Where it is stays known for what was not changed: the account may come back. */
  "UPDATE post SET edit_uri = iif (content_id IS base_id, edit_uri, NULL), base_id = NULL,"
  " entry_id = NULL, edit_media_uri = NULL,"
  " permalink = NULL, etag = NULL, last_modified = NULL, edited = NULL, media_link = 0,"
  " document = NULL, proof = 0, losses = 0, own_id = NULL WHERE collection_id" OF_ACCOUNT,
  "DELETE FROM account WHERE id = ?",
};

gboolean
feed_account_table_remove (FeedDb *db, gint64 id, GError **error)
{
  if (!exists (db, id, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (removal_sql); i++)
    if (!feed_db_run (db, error, removal_sql[i], "i", id))
      return FALSE;

  return feed_post_content_table_sweep (db, error);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>

#include "feed-blog-finder.h"
#include "feed-engine-publish-private.h"
#include "feed-engine-work.h"
#include "feed-iri.h"
#include "feed-store-outbox.h"
#include "feed-store-posts.h"

/* Blogs that a person publishes to, and what is in them. */

/* Discovery ------------------------------------------------------------------------------------ */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  FeedPublishingTarget *target = feed_blog_finder_find_finish (result, &error);

  feed_engine_work_end (user_data, target, g_object_unref, error);
}

static void
find_blog (const FeedEngineParts *parts, GTask *task, GCancellable *cancellable)
{
  FeedHttpClient *client = parts->publisher != NULL ? feed_publisher_get_client (parts->publisher)
                                                    : parts->client;

  feed_blog_finder_find_async (client, g_task_get_task_data (task), cancellable, found_cb,
                               feed_engine_work_new (parts, task));
}

/**
 * feed_engine_find_blog_async:
 * @self: an engine; it need not be open
 * @address: what a person typed or pasted: a site, a service document, RSD, or a feed
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called with the result
 * @user_data: for @callback
 *
 * Finds what can be published where, behind an address (RFC 5023 section 8). Nothing is stored.
 */
void
feed_engine_find_blog_async (FeedEngine *self,
                             const char *address,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_find_blog_async);
  char *iri = feed_engine_read_address (self, address, FALSE);

  g_task_set_task_data (task, iri, g_free);
  if (iri != NULL)
    feed_engine_core_run (feed_engine_get_core (self), task, find_blog);
  else
    feed_engine_task_refuse (task, FEED_ERROR_INVALID_ADDRESS, _ ("This is not a web address"));
}

/**
 * feed_engine_find_blog_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain, %FEED_ERROR_NO_FEED_FOUND where nothing
 *   says where to publish; where somebody has to sign in first,
 *   [method@Feed.Engine.get_need_async] tells how
 *
 * Ends what [method@Feed.Engine.find_blog_async] began.
 *
 * Returns: (transfer full): what was found
 */
FeedPublishingTarget *
feed_engine_find_blog_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Adding --------------------------------------------------------------------------------------- */

static GPtrArray *
choose (GPtrArray *collections, const char *const *chosen)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);

  for (guint i = 0; i < collections->len; i++)
    {
      FeedStoredCollection *copy = feed_stored_collection_copy (collections->pdata[i]);

      copy->chosen = chosen != NULL ? g_strv_contains (chosen, copy->uri) : copy->takes_entries;
      g_ptr_array_add (copies, copy);
    }

  return copies;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 id = feed_store_put_account_finish (FEED_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_memdup2 (&id, sizeof id), g_free);
}

/**
 * feed_engine_add_account_async:
 * @self: an engine
 * @target: what to publish to
 * @title: (nullable): what the person calls it; %NULL for what it calls itself
 * @author: (nullable): the name to publish under
 * @chosen: (nullable) (array zero-terminated=1): addresses of the collections to publish in; %NULL
 *   for all that take entries
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is there
 * @user_data: for @callback
 *
 * Keeps a blog to publish to.
 */
void
feed_engine_add_account_async (FeedEngine *self,
                               FeedPublishingTarget *target,
                               const char *title,
                               const char *author,
                               const char *const *chosen,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = feed_engine_task_new (self, cancellable, callback, user_data,
                                      feed_engine_add_account_async);
  g_autoptr (GPtrArray)
      collections = choose (feed_publishing_target_get_collections (target), chosen);

  if (feed_engine_check_open (self, task))
    feed_store_put_account_async (
        self->store, 0, title != NULL ? title : feed_publishing_target_get_title (target),
        feed_publishing_target_get_service_uri (target),
        feed_publishing_target_get_site_uri (target), feed_publishing_target_get_feed_uri (target),
        author, collections, cancellable, added_cb, task);
}

/**
 * feed_engine_add_account_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.add_account_async] began.
 *
 * Returns: the account's id, 0 on error
 */
gint64
feed_engine_add_account_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *id = g_task_propagate_pointer (G_TASK (result), error);

  return id != NULL ? *id : 0;
}

/* Asking --------------------------------------------------------------------------------------- */

/**
 * feed_engine_refresh_account_async:
 * @self: an engine
 * @account_id: an account
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when it is stored
 * @user_data: for @callback
 *
 * Asks for the service document and the categories again (RFC 5023 sections 7 and 8). That is also
 * the test of an account.
 */
void
feed_engine_refresh_account_async (FeedEngine *self,
                                   gint64 account_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  feed_engine_own_refresh_account_async (self, account_id, cancellable, callback, user_data);
}

/**
 * feed_engine_refresh_account_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.refresh_account_async] began.
 *
 * Returns: whether the server was asked and answered
 */
gboolean
feed_engine_refresh_account_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return feed_engine_own_finish (self, result, error);
}

/**
 * feed_engine_list_collection_async:
 * @self: an engine
 * @collection_id: a collection
 * @limit: how many members to ask for, 0 for all
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when they are stored
 * @user_data: for @callback
 *
 * Lists the members of a collection anew (RFC 5023 section 5.2). What is listed may be less than
 * what there is of a post: [method@Feed.Engine.fetch_post_async] gets the whole of one.
 */
void
feed_engine_list_collection_async (FeedEngine *self,
                                   gint64 collection_id,
                                   guint limit,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  feed_engine_own_list_async (self, collection_id, limit, cancellable, callback, user_data);
}

/**
 * feed_engine_list_collection_finish:
 * @self: an engine
 * @result: what the callback was given
 * @error: where to put an error of the FEED_ERROR domain
 *
 * Ends what [method@Feed.Engine.list_collection_async] began.
 *
 * Returns: whether the store has them
 */
gboolean
feed_engine_list_collection_finish (FeedEngine *self, GAsyncResult *result, GError **error)
{
  return feed_engine_own_finish (self, result, error);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-account-table.h"
#include "feed-changes-private.h"
#include "feed-post-reader.h"
#include "feed-published-table.h"
#include "feed-store-call.h"
#include "feed-store-internal.h"
#include "feed-store-outbox.h"

/* What servers have and do. */

static gpointer
note (FeedChanges *changes, FeedChangeFlags flags, gint64 id)
{
  feed_changes_add_flags (changes, flags);

  return feed_call_result_new (id);
}

/* Accounts --------------------------------------------------------------------------------------
 */

static void
found_free (gpointer data)
{
  FeedFoundAccount *self = data;

  g_free (self->title);
  g_free (self->service_uri);
  g_free (self->site_uri);
  g_free (self->feed_uri);
  g_free (self->author);
  g_ptr_array_unref (self->collections);
  g_free (self);
}

static gpointer
copy_collection_cb (gconstpointer collection, gpointer user_data)
{
  return feed_stored_collection_copy (collection);
}

static GPtrArray *
copy_list (GPtrArray *list, GCopyFunc copy, GDestroyNotify destroy)
{
  GPtrArray *copies = g_ptr_array_copy (list, copy, NULL);

  g_ptr_array_set_free_func (copies, destroy);

  return copies;
}

static gpointer
put_account (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  gint64 id = feed_account_table_put (db, data, error);

  return id != 0 ? note (changes, FEED_CHANGE_ACCOUNTS, id) : NULL;
}

static const FeedCallInfo put_account_call = {
  "put an account", FEED_CALL_KEEP, put_account, found_free, g_free,
};

void
feed_store_put_account_async (FeedStore *self,
                              gint64 id,
                              const char *title,
                              const char *service_uri,
                              const char *site_uri,
                              const char *feed_uri,
                              const char *author,
                              GPtrArray *collections,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  FeedFoundAccount found = { id,
                             g_strdup (title),
                             g_strdup (service_uri),
                             g_strdup (site_uri),
                             g_strdup (feed_uri),
                             g_strdup (author),
                             copy_list (collections, copy_collection_cb,
                                        (GDestroyNotify) feed_stored_collection_free) };

  feed_store_call (self, &put_account_call, g_memdup2 (&found, sizeof found), cancellable, callback,
                   user_data);
}

gint64
feed_store_put_account_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  gint64 id;

  feed_call_result_take (feed_store_call_finish (self, &put_account_call, result, error), &id);

  return id;
}

typedef struct
{
  gint64 id;
  guint value; /* traits, or a proof */
} Learned;

static gpointer
learn_traits (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Learned *learned = data;

  return feed_account_table_learn (db, learned->id, (FeedServerTraits) learned->value, error)
             ? note (changes, FEED_CHANGE_ACCOUNTS, learned->id)
             : NULL;
}

static const FeedCallInfo learn_traits_call = {
  "learn of a server", FEED_CALL_WRITE, learn_traits, g_free, g_free,
};

void
feed_store_learn_traits_async (FeedStore *self,
                               gint64 account_id,
                               FeedServerTraits traits,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Learned learned = { account_id, (guint) traits };

  feed_store_call (self, &learn_traits_call, g_memdup2 (&learned, sizeof learned), cancellable,
                   callback, user_data);
}

gboolean
feed_store_learn_traits_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &learn_traits_call, result, error),
                                NULL);
}

/* Posts -----------------------------------------------------------------------------------------
 */

static void
settling_free (gpointer data)
{
  FeedSettling *self = data;

  feed_published_free ((FeedPublished *) self->published);
  feed_post_content_free ((FeedPostContent *) self->content);
  g_free (self);
}

static FeedSettling *
settling_new (gint64 post_id,
              const FeedPublished *published,
              const FeedPostContent *content,
              FeedPostLosses losses)
{
  FeedSettling *self = g_new0 (FeedSettling, 1);

  self->post_id = post_id;
  self->published = published != NULL ? feed_published_copy (published) : NULL;
  self->content = content != NULL ? feed_post_content_copy (content) : NULL;
  self->losses = losses;
  self->now = feed_store_get_now ();

  return self;
}

static gpointer
settle_post (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_published_table_settle (db, data, error) ? note (changes, FEED_CHANGE_POSTS, TRUE)
                                                       : NULL;
}

static const FeedCallInfo settle_post_call = {
  "settle a post", FEED_CALL_KEEP, settle_post, settling_free, g_free,
};

void
feed_store_settle_post_async (FeedStore *self,
                              gint64 post_id,
                              const FeedPublished *published,
                              const FeedPostContent *content,
                              FeedPostLosses losses,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  feed_store_call (self, &settle_post_call, settling_new (post_id, published, content, losses),
                   cancellable, callback, user_data);
}

gboolean
feed_store_settle_post_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &settle_post_call, result, error),
                                NULL);
}

static gpointer
put_published (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_published_table_put (db, data, error) ? note (changes, FEED_CHANGE_POSTS, TRUE)
                                                    : NULL;
}

static const FeedCallInfo put_published_call = {
  "put what a server has", FEED_CALL_KEEP, put_published, settling_free, g_free,
};

void
feed_store_put_published_async (FeedStore *self,
                                gint64 post_id,
                                const FeedPublished *published,
                                const FeedPostContent *content,
                                gboolean decided,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  FeedSettling *fetched = settling_new (post_id, published, content, FEED_POST_LOSSES_NONE);

  fetched->decided = decided;
  feed_store_call (self, &put_published_call, fetched, cancellable, callback, user_data);
}

gboolean
feed_store_put_published_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_published_call, result, error),
                                NULL);
}

static void
listing_free (gpointer data)
{
  FeedListing *self = data;

  g_ptr_array_unref (self->published);
  g_ptr_array_unref (self->contents);
  g_free (self);
}

static gpointer
copy_published_cb (gconstpointer published, gpointer user_data)
{
  return feed_published_copy (published);
}

static gpointer
copy_member_cb (gconstpointer content, gpointer collection_id)
{
  FeedPostContent *copy = feed_post_content_copy (content);

  copy->collection_id = *(gint64 *) collection_id;

  return copy;
}

static FeedListing *
listing_new (gint64 collection_id, GPtrArray *published, GPtrArray *contents, gboolean complete)
{
  FeedListing *self = g_new0 (FeedListing, 1);

  self->collection_id = collection_id;
  self->published = copy_list (published, copy_published_cb, (GDestroyNotify) feed_published_free);
  self->contents = g_ptr_array_copy (contents, copy_member_cb, &collection_id);
  g_ptr_array_set_free_func (self->contents, (GDestroyNotify) feed_post_content_free);
  self->complete = complete;
  self->now = feed_store_get_now ();

  return self;
}

static gpointer
put_members (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_published_table_put_members (db, data, error)
             ? note (changes, FEED_CHANGE_POSTS | FEED_CHANGE_ACCOUNTS, TRUE)
             : NULL;
}

static const FeedCallInfo put_members_call = {
  "put the members of a collection", FEED_CALL_WRITE, put_members, listing_free, g_free,
};

void
feed_store_put_members_async (FeedStore *self,
                              gint64 collection_id,
                              GPtrArray *published,
                              GPtrArray *contents,
                              gboolean complete,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_return_if_fail (published->len == contents->len);

  feed_store_call (self, &put_members_call,
                   listing_new (collection_id, published, contents, complete), cancellable,
                   callback, user_data);
}

gboolean
feed_store_put_members_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_members_call, result, error),
                                NULL);
}

static gpointer
list_unproved (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  return feed_post_reader_list_unproved (db, feed_store_get_now (), error);
}

static const FeedCallInfo list_unproved_call = {
  "list what waits for a proof",      FEED_CALL_READ, list_unproved, NULL,
  (GDestroyNotify) g_ptr_array_unref,
};

void
feed_store_list_unproved_async (FeedStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  feed_store_call (self, &list_unproved_call, NULL, cancellable, callback, user_data);
}

GPtrArray *
feed_store_list_unproved_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_store_call_finish (self, &list_unproved_call, result, error);
}

static gpointer
put_proof (FeedDb *db, gpointer data, FeedChanges *changes, GError **error)
{
  Learned *learned = data;

  return feed_published_table_put_proof (db, learned->id, (FeedPostProof) learned->value, error)
             ? note (changes, FEED_CHANGE_POSTS, TRUE)
             : NULL;
}

static const FeedCallInfo put_proof_call = {
  "note a proof", FEED_CALL_WRITE, put_proof, g_free, g_free,
};

void
feed_store_put_proof_async (FeedStore *self,
                            gint64 post_id,
                            FeedPostProof proof,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Learned learned = { post_id, (guint) proof };

  feed_store_call (self, &put_proof_call, g_memdup2 (&learned, sizeof learned), cancellable,
                   callback, user_data);
}

gboolean
feed_store_put_proof_finish (FeedStore *self, GAsyncResult *result, GError **error)
{
  return feed_call_result_take (feed_store_call_finish (self, &put_proof_call, result, error),
                                NULL);
}

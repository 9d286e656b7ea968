/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-prover.h"

#include "feed-alarm.h"
#include "feed-parser.h"
#include "feed-post-proof.h"
#include "feed-store-accounts.h"
#include "feed-store-outbox.h"

#define FIRST_LOOK 60
#define DAY (24 * 60 * 60)

/* A post that is waited for. */
typedef struct
{
  gint64 since;
  guint looks;
  gboolean was_seen; /* in this look: what is not, is proved or gone */
} Wait;

struct _FeedPostProver
{
  FeedStore *store;          /* (owned) */
  FeedHttpClient *client;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean owner;
  gboolean online;

  /* In progress */
  GHashTable *waits;    /* (owned) (element-type gint64 Wait) */
  GPtrArray *accounts;  /* (owned) (nullable) (element-type FeedAccount) */
  GPtrArray *posts;     /* (owned) (nullable) (element-type FeedPost): of this look */
  guint next;           /* of them */
  FeedAccount *account; /* (nullable): of that post */
  char *read_uri;       /* (owned) (nullable): the feed that was read last in this look … */
  FeedDocument *read;   /* (owned) (nullable): … and what it said */
  GSource *timer;       /* (owned) (nullable) */
  gboolean looking;
  gboolean look_again;
  GSourceFunc stop_func; /* (nullable) */
  gpointer stop_data;
};

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

FeedPostProver *
feed_post_prover_new (FeedStore *store, FeedHttpClient *client)
{
  FeedPostProver *self = g_new0 (FeedPostProver, 1);

  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->cancellable = g_cancellable_new ();
  self->waits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

static void
clear_look (FeedPostProver *self)
{
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->posts, g_ptr_array_unref);
  g_clear_pointer (&self->read_uri, g_free);
  g_clear_pointer (&self->read, feed_document_unref);
}

void
feed_post_prover_free (FeedPostProver *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->timer);
  clear_look (self);
  g_hash_table_unref (self->waits);
  g_object_unref (self->cancellable);
  g_object_unref (self->client);
  g_object_unref (self->store);
  g_free (self);
}

static void
tell_when_idle (FeedPostProver *self)
{
  GSourceFunc func = self->stop_func;

  if (func == NULL || self->looking)
    return;
  self->stop_func = NULL;
  func (self->stop_data);
}

void
feed_post_prover_stop (FeedPostProver *self, GSourceFunc func, gpointer user_data)
{
  self->stop_func = func;
  self->stop_data = user_data;
  feed_alarm_clear (&self->timer);
  g_cancellable_cancel (self->cancellable);
  tell_when_idle (self);
}

static gboolean
timer_cb (gpointer user_data)
{
  FeedPostProver *self = user_data;

  feed_alarm_clear (&self->timer);
  feed_post_prover_look (self);
  return G_SOURCE_REMOVE;
}

static void
look_at (FeedPostProver *self, gint64 time)
{
  feed_alarm_clear (&self->timer);
  if (g_cancellable_is_cancelled (self->cancellable) || !self->owner)
    return;
  feed_alarm_set_at (&self->timer, MAX (time, now_seconds () + 1), timer_cb, self);
}

/* When to look --------------------------------------------------------------------------------- */

static gint64
get_due_time (const Wait *wait)
{
  gint64 pause = feed_post_proof_get_pause (wait->looks);

  return pause != FEED_TIME_NONE ? wait->since + pause : 0;
}

static gboolean
forget_proved_cb (gpointer key, gpointer value, gpointer user_data)
{
  Wait *wait = value;

  return !wait->was_seen;
}

static void
find_next_cb (gpointer key, gpointer value, gpointer user_data)
{
  gint64 *next = user_data;
  gint64 due = get_due_time (value);

  *next = *next == FEED_TIME_NONE ? due : MIN (*next, due);
}

static void
end_look (FeedPostProver *self)
{
  gint64 next = FEED_TIME_NONE;

  self->looking = FALSE;
  clear_look (self);
  g_hash_table_foreach (self->waits, find_next_cb, &next);
  if (next != FEED_TIME_NONE)
    look_at (self, next);
  if (self->look_again)
    feed_post_prover_look (self);
  tell_when_idle (self);
}

/* What was published before this process began is looked for a last time. */
static Wait *
ensure_wait (FeedPostProver *self, FeedPost *post)
{
  gint64 id = feed_post_get_id (post);
  Wait *wait = g_hash_table_lookup (self->waits, &id);
  gint64 edited = feed_post_get_edited (post);

  if (wait == NULL)
    {
      wait = g_new0 (Wait, 1);
      wait->since = now_seconds ();
      while (edited != FEED_TIME_NONE && edited < wait->since - DAY &&
             feed_post_proof_get_pause (wait->looks + 1) != FEED_TIME_NONE)
        wait->looks++;
      if (wait->looks > 0)
        wait->since -= DAY;
      g_hash_table_insert (self->waits, g_memdup2 (&id, sizeof id), wait);
    }
  wait->was_seen = TRUE;

  return wait;
}

/* Looking -------------------------------------------------------------------------------------- */

static void
go_on (FeedPostProver *self);

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_put_proof_finish (FEED_STORE (source), result, &error))
    g_debug ("Keeping what the public sees: %s", error->message);
  go_on (user_data);
}

static void
put_proof (FeedPostProver *self, FeedPost *post, FeedPostProof proof)
{
  gint64 id = feed_post_get_id (post);

  g_hash_table_remove (self->waits, &id);
  feed_store_put_proof_async (self->store, id, proof, NULL, put_cb, self);
}

static void
judge (FeedPostProver *self, FeedDocument *document)
{
  FeedPost *post = self->posts->pdata[self->next++];
  Wait *wait = ensure_wait (self, post);
  FeedPostProof proof = document != NULL ? feed_post_proof_find (post, document)
                                         : FEED_POST_PROOF_PENDING;

  wait->looks++;
  if (proof == FEED_POST_PROOF_PENDING && feed_post_proof_get_pause (wait->looks) == FEED_TIME_NONE)
    proof = FEED_POST_PROOF_MISSING;
  if (proof != FEED_POST_PROOF_PENDING)
    put_proof (self, post, proof);
  else
    go_on (self);
}

static void
keep_document (FeedPostProver *self, const char *uri, FeedDocument *document)
{
  g_free (self->read_uri);
  self->read_uri = g_strdup (uri);
  g_clear_pointer (&self->read, feed_document_unref);
  self->read = document != NULL ? feed_document_ref (document) : NULL;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPostProver *self = user_data;
  g_autoptr (FeedHttpResponse)
      response = feed_http_client_send_finish (FEED_HTTP_CLIENT (source), result, NULL);
  g_autoptr (FeedDocument) document = NULL;

  if (response != NULL && feed_http_response_check (response, NULL) && response->body != NULL)
    document = feed_parser_parse_bytes (response->body, response->uri, response->content_type,
                                        NULL);
  keep_document (self, feed_account_get_feed_uri (self->account), document);
  judge (self, document);
}

static void
fetch (FeedPostProver *self, const char *uri)
{
  g_autoptr (FeedHttpRequest) request = feed_http_request_new (uri);

  if (g_strcmp0 (uri, self->read_uri) == 0)
    {
      judge (self, self->read);
      return;
    }
  /* What a cache on the way still holds is not what the server has. */
  feed_http_request_set_header (request, "Cache-Control", "no-cache");
  request->allow_private = feed_post_proof_is_near (uri,
                                                    feed_account_get_service_uri (self->account));
  feed_http_client_send_async (self->client, request, self->cancellable, fetched_cb, self);
}

static gboolean
has_collection (FeedAccount *account, gint64 id)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    if (((FeedStoredCollection *) collections->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

static FeedAccount *
find_account (FeedPostProver *self, FeedPost *post)
{
  gint64 id = feed_post_get_content (post)->collection_id;

  for (guint i = 0; i < self->accounts->len; i++)
    if (has_collection (self->accounts->pdata[i], id))
      return self->accounts->pdata[i];
  return NULL;
}

static void
look_for (FeedPostProver *self, FeedPost *post)
{
  const char *feed = NULL;

  self->account = find_account (self, post);
  if (self->account != NULL)
    feed = feed_account_get_feed_uri (self->account);
  if (feed != NULL)
    {
      fetch (self, feed);
      return;
    }
  self->next++;
  put_proof (self, post, FEED_POST_PROOF_NONE);
}

static void
go_on (FeedPostProver *self)
{
  while (self->next < self->posts->len && !g_cancellable_is_cancelled (self->cancellable))
    {
      FeedPost *post = self->posts->pdata[self->next];

      if (get_due_time (ensure_wait (self, post)) <= now_seconds ())
        {
          look_for (self, post);
          return;
        }
      self->next++;
    }
  end_look (self);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPostProver *self = user_data;
  GHashTableIter iter;
  gpointer value;

  self->posts = feed_store_list_unproved_finish (FEED_STORE (source), result, NULL);
  if (self->posts == NULL)
    self->posts = g_ptr_array_new ();
  self->next = 0;
  g_hash_table_iter_init (&iter, self->waits);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((Wait *) value)->was_seen = FALSE;
  for (guint i = 0; i < self->posts->len; i++)
    ensure_wait (self, self->posts->pdata[i]);
  g_hash_table_foreach_remove (self->waits, forget_proved_cb, NULL);
  go_on (self);
}

static void
accounts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPostProver *self = user_data;

  self->accounts = feed_store_list_accounts_finish (FEED_STORE (source), result, NULL);
  if (self->accounts == NULL || self->accounts->len == 0)
    end_look (self);
  else
    feed_store_list_unproved_async (self->store, NULL, listed_cb, self);
}

void
feed_post_prover_look (FeedPostProver *self)
{
  self->look_again = self->looking;
  if (self->looking || !self->owner || !self->online ||
      g_cancellable_is_cancelled (self->cancellable))
    return;
  feed_alarm_clear (&self->timer);
  self->looking = TRUE;
  feed_store_list_accounts_async (self->store, NULL, accounts_cb, self);
}

void
feed_post_prover_configure (FeedPostProver *self, gboolean owner, gboolean online)
{
  gboolean begins = owner && online && !(self->owner && self->online);

  self->owner = owner;
  self->online = online;
  if (begins)
    look_at (self, now_seconds () + FIRST_LOOK);
  else if (!online)
    feed_alarm_clear (&self->timer);
}

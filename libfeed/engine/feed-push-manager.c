/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-manager-private.h"

#include "feed-alarm.h"
#include "feed-push-choice.h"

/* Seconds. What changes comes in crowds. */
#define LOOK_PAUSE 1
#define LONGEST_PAUSE 300
/* Between two notes of when something was told of. */
#define HEARD_PAUSE 60

gint64
feed_push_manager_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Settings ------------------------------------------------------------------------------------- */

void
feed_push_settings_copy (const FeedPushSettings *self, FeedPushSettings *copy)
{
  *copy = *self;
  copy->address = g_strdup (self->address);
  copy->base_uri = g_strdup (self->base_uri);
}

void
feed_push_settings_clear (FeedPushSettings *self)
{
  g_clear_pointer (&self->address, g_free);
  g_clear_pointer (&self->base_uri, g_free);
}

gboolean
feed_push_settings_is_same (const FeedPushSettings *self, const FeedPushSettings *other)
{
  return self->sockets == other->sockets && self->listens == other->listens &&
         self->port == other->port && g_strcmp0 (self->address, other->address) == 0 &&
         g_strcmp0 (self->base_uri, other->base_uri) == 0;
}

/* Life ----------------------------------------------------------------------------------------- */

static void
entry_free (gpointer data)
{
  FeedPushEntry *self = data;

  feed_push_row_free (self->row);
  g_free (self->token);
  g_free (self);
}

FeedPushManager *
feed_push_manager_new (FeedStore *store,
                       FeedHttpClient *client,
                       FeedGatekeeper *gatekeeper,
                       FeedCredentialStore *credentials,
                       FeedRefresher *refresher)
{
  FeedPushManager *self = g_new0 (FeedPushManager, 1);

  self->store = g_object_ref (store);
  self->client = g_object_ref (client);
  self->gatekeeper = g_object_ref (gatekeeper);
  self->credentials = g_object_ref (credentials);
  self->hints = feed_push_hints_new (refresher);
  self->cancellable = g_cancellable_new ();
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sockets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) feed_push_socket_free);
  self->listen_again = FEED_TIME_NONE;
  self->linger_until = FEED_TIME_NONE;

  return self;
}

void
feed_push_manager_free (FeedPushManager *self)
{
  if (self == NULL)
    return;
  feed_alarm_clear (&self->timer);
  g_hash_table_unref (self->sockets);
  g_hash_table_unref (self->tokens);
  g_hash_table_unref (self->entries);
  g_clear_pointer (&self->listener, feed_listener_free);
  feed_push_key_free (self->key);
  feed_push_hints_free (self->hints);
  feed_push_settings_clear (&self->settings);
  g_free (self->place);
  g_free (self->base_uri);
  g_free (self->mark);
  g_object_unref (self->cancellable);
  g_object_unref (self->credentials);
  g_object_unref (self->gatekeeper);
  g_object_unref (self->client);
  g_object_unref (self->store);
  g_free (self);
}

static void
tell_when_idle (FeedPushManager *self)
{
  GSourceFunc func = self->stop_func;

  if (func == NULL || self->looking || self->n_pending > 0 || !self->hints_idle)
    return;
  self->stop_func = NULL;
  func (self->stop_data);
}

static gboolean
hints_idle_cb (gpointer data)
{
  FeedPushManager *self = data;

  self->hints_idle = TRUE;
  tell_when_idle (self);
  return G_SOURCE_REMOVE;
}

void
feed_push_manager_stop (FeedPushManager *self, GSourceFunc func, gpointer user_data)
{
  self->stop_func = func;
  self->stop_data = user_data;
  self->active = FALSE;
  feed_alarm_clear (&self->timer);
  feed_push_callbacks_end (self);
  g_hash_table_remove_all (self->sockets);
  g_cancellable_cancel (self->cancellable);
  feed_push_hints_stop (self->hints, hints_idle_cb, self);
}

void
feed_push_manager_end_call (FeedPushManager *self)
{
  self->n_pending--;
  tell_when_idle (self);
}

/* Writing -------------------------------------------------------------------------------------- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPushManager *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_put_push_row_finish (FEED_STORE (source), result, &error))
    g_debug ("Who tells of news: %s", error->message);
  feed_push_manager_end_call (self);
}

void
feed_push_manager_save (FeedPushManager *self, FeedPushEntry *entry)
{
  self->n_pending++;
  feed_store_put_push_row_async (self->store, entry->row, NULL, saved_cb, self);
}

void
feed_push_manager_take_news (FeedPushManager *self, FeedPushEntry *entry)
{
  gint64 now = feed_push_manager_now ();
  gint64 before = entry->row->heard;

  if (before == FEED_TIME_NONE || now - before >= HEARD_PAUSE)
    {
      entry->row->heard = now;
      feed_push_manager_save (self, entry);
    }
  feed_push_hints_add (self->hints, entry->row->feed_id, TRUE);
}

/* Looking -------------------------------------------------------------------------------------- */

static void
look (FeedPushManager *self);

static gboolean
timer_cb (gpointer data)
{
  FeedPushManager *self = data;

  feed_alarm_clear (&self->timer);
  look (self);
  return G_SOURCE_REMOVE;
}

void
feed_push_manager_look_in (FeedPushManager *self, gint64 seconds)
{
  feed_alarm_clear (&self->timer);
  if (g_cancellable_is_cancelled (self->cancellable) || !self->active)
    return;
  feed_alarm_set_at (&self->timer, feed_push_manager_now () + seconds, timer_cb, self);
}

void
feed_push_manager_look (FeedPushManager *self)
{
  if (self->looking)
    self->look_again = TRUE;
  else
    feed_push_manager_look_in (self, LOOK_PAUSE);
}

/* What the engine knows of a feed is newer than what it wrote down; the rest is the store's. */
static void
take_row (FeedPushManager *self, FeedPushRow *row)
{
  FeedPushEntry *entry = g_hash_table_lookup (self->entries, &row->feed_id);

  if (entry == NULL)
    {
      entry = g_new0 (FeedPushEntry, 1);
      entry->row = feed_push_row_copy (row);
      /* The connection that a process before this one had is not ours. */
      if (row->kind == FEED_PUSH_WEB_SOCKET && row->phase == FEED_PUSH_ACTIVE)
        entry->row->next_attempt = FEED_TIME_NONE;
      g_hash_table_insert (self->entries, &entry->row->feed_id, entry);
      feed_push_callbacks_register (self, entry);
      return;
    }
  g_free (entry->row->uri);
  g_free (entry->row->offer);
  entry->row->uri = g_strdup (row->uri);
  entry->row->offer = g_strdup (row->offer);
  entry->row->reach = row->reach;
  entry->row->listed = row->listed;
  entry->row->declined = row->declined;
}

static gboolean
is_gone_cb (gpointer key, gpointer value, gpointer user_data)
{
  FeedPushEntry *entry = value;
  GHashTable *listed = user_data;

  return !g_hash_table_contains (listed, &entry->row->feed_id);
}

static gboolean
has_no_entry_cb (gpointer key, gpointer value, gpointer user_data)
{
  const FeedPushEntry *entry = value;
  GHashTable *listed = user_data;

  return !g_hash_table_contains (listed, &entry->row->feed_id);
}

static void
take_rows (FeedPushManager *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    {
      FeedPushRow *row = rows->pdata[i];

      g_hash_table_add (listed, &row->feed_id);
      take_row (self, row);
    }
  g_hash_table_foreach_remove (self->tokens, has_no_entry_cb, listed);
  g_hash_table_foreach_remove (self->entries, is_gone_cb, listed);
}

/* Deciding ------------------------------------------------------------------------------------- */

static gboolean
is_callback (FeedPushKind kind)
{
  return kind == FEED_PUSH_WEB_SUB || kind == FEED_PUSH_RSS_CLOUD;
}

gboolean
feed_push_manager_wants (const FeedPushEntry *entry)
{
  return entry->row->listed && !entry->row->declined;
}

static gboolean
is_as_wanted (FeedPushManager *self, const FeedPushRow *row, const FeedPushOffer *offer)
{
  if (offer == NULL)
    return row->kind == FEED_PUSH_NONE && row->phase == FEED_PUSH_IDLE;
  return row->kind == offer->kind && row->phase != FEED_PUSH_LEAVING &&
         g_strcmp0 (row->hub, offer->hub) == 0 && g_strcmp0 (row->topic, offer->topic) == 0 &&
         (!is_callback (row->kind) || g_strcmp0 (row->key_mark, self->mark) == 0);
}

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
point_at (FeedPushManager *self, FeedPushRow *row, const FeedPushOffer *offer)
{
  row->kind = offer != NULL ? offer->kind : FEED_PUSH_NONE;
  replace (&row->hub, offer != NULL ? offer->hub : NULL);
  replace (&row->topic, offer != NULL ? offer->topic : NULL);
  replace (&row->key_mark, is_callback (row->kind) ? self->mark : NULL);
}

static void
forget_trouble (FeedPushRow *row)
{
  replace (&row->message, NULL);
  replace (&row->resting, NULL);
  row->phase = FEED_PUSH_IDLE;
  row->since = feed_push_manager_now ();
  row->expires = FEED_TIME_NONE;
  row->next_attempt = FEED_TIME_NONE;
  row->failures = 0;
  row->first_failed = FEED_TIME_NONE;
}

static gboolean
is_refused (const FeedPushRow *row)
{
  return row->phase == FEED_PUSH_FAILED || row->phase == FEED_PUSH_DENIED;
}

/* Where others reach us at another address than they were told, whoever could not may be able to.
 */
static gboolean
is_elsewhere (FeedPushManager *self, const FeedPushRow *row)
{
  return is_callback (row->kind) && g_strcmp0 (row->key_mark, self->mark) != 0;
}

/* The next one, as whoever was asked would or could not. What is wrong is wrong until one agrees.
 */
static void
turn_to (FeedPushManager *self, FeedPushEntry *entry, const FeedPushOffer *offer)
{
  FeedPushRow *row = entry->row;

  point_at (self, row, offer);
  row->phase = FEED_PUSH_FAILED;
  row->next_attempt = feed_push_choice_get_rest (row, row->hub);
}

static void
begin_anew (FeedPushManager *self, FeedPushEntry *entry, const FeedPushOffer *offer)
{
  if (offer != NULL && is_refused (entry->row) && !is_elsewhere (self, entry->row))
    turn_to (self, entry, offer);
  else
    {
      point_at (self, entry->row, offer);
      forget_trouble (entry->row);
    }
  entry->unanswered = FALSE;
  feed_push_callbacks_register (self, entry);
  feed_push_manager_save (self, entry);
}

static void
reconcile (FeedPushManager *self, FeedPushEntry *entry, gint64 now)
{
  const FeedPushRow *row = entry->row;
  g_autoptr (FeedPushOffer) offer = NULL;

  /* Where others call is not known before there is a key. */
  if (entry->asking || (is_callback (row->kind) && self->loading_key))
    return;
  if (feed_push_manager_wants (entry))
    offer = feed_push_choose (row, self->settings.sockets, feed_push_callbacks_are_there (self),
                              now);
  if (!is_as_wanted (self, row, offer))
    {
      if (feed_push_callbacks_leave (self, entry, now))
        return;
      begin_anew (self, entry, offer);
    }
  if (is_callback (row->kind))
    feed_push_callbacks_act (self, entry, now);
  else if (row->kind == FEED_PUSH_WEB_SOCKET)
    feed_push_sockets_act (self, entry, now);
}

/* What is due and was not done lacks something else: a key, an address, room for a connection. */
static gint64
find_next (FeedPushManager *self, gint64 now)
{
  gint64 next = now + LONGEST_PAUSE;
  GHashTableIter iter;
  FeedPushEntry *entry = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (!entry->asking && entry->row->next_attempt > now)
      next = MIN (next, entry->row->next_attempt);
  if (self->listen_again != FEED_TIME_NONE)
    next = MIN (next, self->listen_again);
  if (self->linger_until != FEED_TIME_NONE)
    next = MIN (next, self->linger_until);

  return next;
}

static gboolean
is_anything_to_do (FeedPushManager *self)
{
  return g_hash_table_size (self->entries) > 0 || self->settings.listens ||
         self->linger_until != FEED_TIME_NONE;
}

static void
reconcile_all (FeedPushManager *self)
{
  gint64 now = feed_push_manager_now ();
  GHashTableIter iter;
  FeedPushEntry *entry = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    reconcile (self, entry, now);
  feed_push_sockets_sweep (self);
  feed_alarm_clear (&self->timer);
  if (is_anything_to_do (self))
    feed_push_manager_look_in (self, MAX (find_next (self, now) - now, LOOK_PAUSE));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPushManager *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      rows = feed_store_list_push_rows_finish (FEED_STORE (source), result, &error);
  gboolean again = self->look_again;

  self->looking = FALSE;
  self->look_again = FALSE;
  if (rows == NULL)
    g_debug ("Who tells of news: %s", error->message);
  else if (self->active)
    {
      take_rows (self, rows);
      feed_push_callbacks_update (self);
      reconcile_all (self);
    }
  if (again)
    feed_push_manager_look (self);
  tell_when_idle (self);
}

static void
look (FeedPushManager *self)
{
  if (self->looking || !self->active)
    return;
  self->looking = TRUE;
  feed_store_list_push_rows_async (self->store, self->cancellable, listed_cb, self);
}

/* Who failed for want of a network is tried again when there is one. */
static void
forgive (FeedPushManager *self, gint64 now)
{
  GHashTableIter iter;
  FeedPushEntry *entry = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (entry->row->phase == FEED_PUSH_FAILED)
      {
        gint64 when = now + g_random_int_range (1, LONGEST_PAUSE / 10);

        feed_push_choice_forgive (entry->row, now, when);
        entry->row->next_attempt = when;
      }
}

void
feed_push_manager_configure (FeedPushManager *self,
                             gboolean active,
                             const FeedPushSettings *settings)
{
  gboolean begins = active && !self->active;

  if (active == self->active && feed_push_settings_is_same (settings, &self->settings))
    return;
  feed_push_settings_clear (&self->settings);
  feed_push_settings_copy (settings, &self->settings);
  self->active = active;
  /* Another port may be free. */
  if (self->listen_again != FEED_TIME_NONE)
    self->listen_again = feed_push_manager_now ();
  if (begins)
    forgive (self, feed_push_manager_now ());
  if (active)
    {
      feed_push_manager_look_in (self, 0);
      return;
    }
  feed_alarm_clear (&self->timer);
  feed_push_callbacks_end (self);
  g_hash_table_remove_all (self->sockets);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-manager-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-error.h"
#include "feed-iri.h"
#include "feed-push-answer.h"
#include "feed-push-asking.h"
#include "feed-push-plan.h"

/* Seconds: before the port is tried again that somebody else has. */
#define LISTEN_PAUSE 30
/* For hubs to ask whether we mean it, before nobody answers any more. */
#define LINGER 15
#define MOST_ASKING 4

/* Listening ------------------------------------------------------------------------------------ */

gboolean
feed_push_callbacks_are_there (FeedPushManager *self)
{
  return self->listener != NULL && self->linger_until == FEED_TIME_NONE;
}

void
feed_push_callbacks_register (FeedPushManager *self, FeedPushEntry *entry)
{
  const FeedPushRow *row = entry->row;

  if (entry->token != NULL)
    g_hash_table_remove (self->tokens, entry->token);
  g_clear_pointer (&entry->token, g_free);
  if (self->key == NULL || row->hub == NULL ||
      (row->kind != FEED_PUSH_WEB_SUB && row->kind != FEED_PUSH_RSS_CLOUD))
    return;
  entry->token = feed_push_key_make_token (self->key, row);
  g_hash_table_insert (self->tokens, g_strdup (entry->token), entry);
}

/* A proxy in front may have put anything before it. */
static FeedPushEntry *
find_entry (FeedPushManager *self, const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? g_hash_table_lookup (self->tokens, slash + 1) : NULL;
}

static gboolean
expects (const char *path, gpointer user_data)
{
  return find_entry (user_data, path) != NULL;
}

static gboolean
holds (const FeedPushRow *row, gint64 now)
{
  return row->phase == FEED_PUSH_ACTIVE && row->expires > now;
}

/* Between the last time and this one nobody may have told of what was new. */
static void
agree (FeedPushManager *self, FeedPushEntry *entry, gint64 lease)
{
  gint64 now = feed_push_manager_now ();
  gboolean held = holds (entry->row, now);

  entry->unanswered = FALSE;
  feed_push_plan_agreed (entry->row, lease, now, g_random_double ());
  feed_push_manager_save (self, entry);
  if (!held)
    feed_push_hints_add (self->hints, entry->row->feed_id, FALSE);
}

static void
fail (FeedPushManager *self, FeedPushEntry *entry, const GError *error)
{
  entry->unanswered = FALSE;
  feed_push_plan_failed (entry->row, error, FEED_TIME_NONE, feed_push_manager_now (),
                         g_random_double ());
  feed_push_manager_save (self, entry);
  feed_push_manager_look (self);
}

static void
hear_left (FeedPushManager *self, FeedPushEntry *entry)
{
  entry->row->next_attempt = feed_push_manager_now ();
  feed_push_manager_look (self);
}

static void
hear_denied (FeedPushManager *self, FeedPushEntry *entry, const char *reason)
{
  entry->unanswered = FALSE;
  feed_push_plan_denied (entry->row, reason, feed_push_manager_now ());
  feed_push_manager_save (self, entry);
  feed_push_manager_look (self);
}

static void
hear_too_short (FeedPushManager *self, FeedPushEntry *entry)
{
  g_autofree char *host = feed_iri_get_host (entry->row->hub);
  g_autoptr (GError) error = g_error_new (FEED_ERROR, FEED_ERROR_HTTP_CLIENT,
                                          /* Translators: %s is the name of a server. */
                                          _ ("%s would tell of news for less than a minute only."),
                                          host != NULL ? host : "");

  fail (self, entry, error);
}

static void
answer (const FeedListenerRequest *request, FeedListenerReply *reply, gpointer user_data)
{
  FeedPushManager *self = user_data;
  FeedPushEntry *entry = find_entry (self, request->path);
  g_autofree char *secret = feed_push_ask_get_secret (self->key, entry->row);
  FeedPushNote note;

  feed_push_answer (entry->row, secret, request, reply, &note);
  switch (note.heard)
    {
    case FEED_PUSH_HEARD_VERIFIED:
      agree (self, entry, note.lease);
      break;
    case FEED_PUSH_HEARD_LEFT:
      hear_left (self, entry);
      break;
    case FEED_PUSH_HEARD_DENIED:
      hear_denied (self, entry, note.reason);
      break;
    case FEED_PUSH_HEARD_TOO_SHORT:
      hear_too_short (self, entry);
      break;
    case FEED_PUSH_HEARD_NEWS:
      feed_push_manager_take_news (self, entry);
      break;
    case FEED_PUSH_HEARD_NOTHING:
    default:
      break;
    }
  feed_push_note_clear (&note);
}

static const FeedListenerEvents events = { expects, answer };

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!feed_store_put_listening_finish (FEED_STORE (source), result, &error))
    g_debug ("Where one listens: %s", error->message);
  feed_push_manager_end_call (user_data);
}

static void
note_listening (FeedPushManager *self, const char *address, const char *message)
{
  self->n_pending++;
  feed_store_put_listening_async (self->store, address, message, NULL, noted_cb, self);
}

static void
end_listener (FeedPushManager *self)
{
  self->linger_until = FEED_TIME_NONE;
  self->listen_again = FEED_TIME_NONE;
  g_clear_pointer (&self->listener, feed_listener_free);
}

void
feed_push_callbacks_end (FeedPushManager *self)
{
  gboolean was_said = self->listener != NULL || self->listen_again != FEED_TIME_NONE;

  end_listener (self);
  if (was_said)
    note_listening (self, NULL, NULL);
}

static char *
describe_place (const FeedPushSettings *settings, guint16 port)
{
  const char *address = settings->address != NULL ? settings->address : "";
  gboolean is_v6 = strchr (address, ':') != NULL;

  return g_strdup_printf (is_v6 ? "[%s]:%u" : "%s:%u", address, port);
}

/* Without a public address it is known by the one it listens at. */
static char *
make_base_uri (const FeedPushSettings *settings, const char *place)
{
  char *base = NULL;

  if (settings->base_uri == NULL || *settings->base_uri == '\0')
    return g_strconcat ("http://", place, NULL);
  base = g_strdup (settings->base_uri);
  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';

  return base;
}

/* What was told while nobody listened was told to nobody. */
static void
catch_up (FeedPushManager *self)
{
  GHashTableIter iter;
  FeedPushEntry *entry = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    {
      feed_push_callbacks_register (self, entry);
      if (entry->token != NULL && feed_push_manager_wants (entry) &&
          entry->row->phase == FEED_PUSH_ACTIVE)
        feed_push_hints_add (self->hints, entry->row->feed_id, FALSE);
    }
}

static char *
explain (const FeedPushSettings *settings, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    return g_strdup_printf (_ ("Another program listens at port %u already. Choose another port."),
                            settings->port);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (
        _ ("Port %u is not for everybody to listen at. Choose one from 1024 on."), settings->port);
  if (error->domain == FEED_ERROR)
    return g_strdup_printf (_ ("“%s” is not an IP address."), settings->address);
  return g_strdup_printf (_ ("%s is not an address of this computer. Choose one that it has."),
                          settings->address);
}

static void
begin_listener (FeedPushManager *self, gint64 now)
{
  const FeedPushSettings *settings = &self->settings;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  self->listener = feed_listener_new (settings->address != NULL ? settings->address : "",
                                      settings->port, &feed_listener_default_limits, &events, self,
                                      &error);
  if (self->listener == NULL)
    {
      message = explain (settings, error);
      self->listen_again = now + LISTEN_PAUSE;
      note_listening (self, NULL, message);
      return;
    }
  self->listen_again = FEED_TIME_NONE;
  g_free (self->place);
  g_free (self->base_uri);
  g_free (self->mark);
  self->place = describe_place (settings, feed_listener_get_port (self->listener));
  self->base_uri = make_base_uri (settings, self->place);
  self->mark = feed_push_key_make_mark (self->key, self->base_uri);
  note_listening (self, self->place, NULL);
  catch_up (self);
}

static void
key_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedPushManager *self = user_data;
  g_autoptr (GError) error = NULL;

  self->loading_key = FALSE;
  self->key = feed_push_key_load_finish (result, &error);
  if (self->key == NULL)
    g_debug ("The key for push: %s", error->message);
  feed_push_manager_end_call (self);
  if (self->key != NULL && self->active)
    feed_push_manager_look_in (self, 0);
}

static void
load_key (FeedPushManager *self)
{
  if (self->loading_key)
    return;
  self->loading_key = TRUE;
  self->n_pending++;
  feed_push_key_load_async (self->credentials, self->cancellable, key_loaded_cb, self);
}

static gboolean
is_anybody_leaving (FeedPushManager *self)
{
  GHashTableIter iter;
  FeedPushEntry *entry = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (entry->row->kind == FEED_PUSH_WEB_SUB && entry->row->phase != FEED_PUSH_IDLE)
      return TRUE;
  return FALSE;
}

static void
wind_down (FeedPushManager *self, gint64 now)
{
  if (self->linger_until == FEED_TIME_NONE && is_anybody_leaving (self))
    self->linger_until = now + LINGER;
  else if (self->linger_until == FEED_TIME_NONE || now >= self->linger_until ||
           !is_anybody_leaving (self))
    feed_push_callbacks_end (self);
}

static gboolean
is_where_wanted (FeedPushManager *self)
{
  const FeedPushSettings *settings = &self->settings;
  guint16 port = settings->port != 0 ? settings->port : feed_listener_get_port (self->listener);
  g_autofree char *place = describe_place (settings, port);
  g_autofree char *base_uri = make_base_uri (settings, place);

  return g_strcmp0 (place, self->place) == 0 && g_strcmp0 (base_uri, self->base_uri) == 0;
}

void
feed_push_callbacks_update (FeedPushManager *self)
{
  gint64 now = feed_push_manager_now ();

  if (!self->settings.listens)
    {
      if (self->listener != NULL)
        wind_down (self, now);
      else if (self->listen_again != FEED_TIME_NONE)
        feed_push_callbacks_end (self);
      return;
    }
  if (self->listener != NULL && is_where_wanted (self))
    self->linger_until = FEED_TIME_NONE;
  else if (self->listener != NULL)
    wind_down (self, now);
  if (self->key == NULL)
    load_key (self);
  else if (self->listener == NULL &&
           (self->listen_again == FEED_TIME_NONE || now >= self->listen_again))
    begin_listener (self, now);
}

/* Asking --------------------------------------------------------------------------------------- */

typedef struct
{
  FeedPushManager *manager; /* (unowned) */
  gint64 feed_id;
  gboolean leaves;
} Asking;

static void
take_reply (FeedPushManager *self, FeedPushEntry *entry, const GError *error, gint64 retry_after)
{
  if (error != NULL)
    {
      entry->unanswered = FALSE;
      feed_push_plan_failed (entry->row, error, retry_after, feed_push_manager_now (),
                             g_random_double ());
      feed_push_manager_save (self, entry);
    }
  else if (entry->row->kind == FEED_PUSH_RSS_CLOUD)
    agree (self, entry, FEED_PUSH_CLOUD_LEASE);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asking *asking = user_data;
  FeedPushManager *self = asking->manager;
  FeedPushEntry *entry = g_hash_table_lookup (self->entries, &asking->feed_id);
  gint64 retry_after = FEED_TIME_NONE;
  g_autoptr (GError) error = NULL;

  self->n_asking--;
  feed_push_ask_finish (result, &retry_after, &error);
  if (entry != NULL)
    entry->asking = FALSE;
  if (entry != NULL && !asking->leaves &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_reply (self, entry, error, retry_after);
  feed_push_manager_look (self);
  feed_push_manager_end_call (self);
}

static void
ask (FeedPushManager *self, FeedPushEntry *entry, gboolean leave)
{
  Asking asking = { self, entry->row->feed_id, leave };
  g_autofree char *callback = g_strconcat (self->base_uri, "/", entry->token, NULL);

  entry->asking = TRUE;
  self->n_asking++;
  self->n_pending++;
  feed_push_ask_async (self->client, self->key, entry->row, callback, leave, self->cancellable,
                       asked_cb, g_memdup2 (&asking, sizeof asking));
}

/* A hub that agreed to ask back, and did not: it cannot reach us. */
static void
give_up_waiting (FeedPushManager *self, FeedPushEntry *entry)
{
  g_autofree char *host = feed_iri_get_host (entry->row->hub);
  g_autoptr (GError) error = g_error_new (
      FEED_ERROR, FEED_ERROR_READ_TIMEOUT,
      /* Translators: %s is the name of a server. */
      _ ("%s did not call back. Can it reach the public address?"), host != NULL ? host : "");

  fail (self, entry, error);
}

void
feed_push_callbacks_act (FeedPushManager *self, FeedPushEntry *entry, gint64 now)
{
  FeedPushRow *row = entry->row;

  if (entry->token == NULL || (row->next_attempt != FEED_TIME_NONE && row->next_attempt > now))
    return;
  if (entry->unanswered)
    {
      give_up_waiting (self, entry);
      return;
    }
  if (self->n_asking >= MOST_ASKING)
    return;
  entry->unanswered = row->kind == FEED_PUSH_WEB_SUB;
  feed_push_plan_asked (row, now);
  feed_push_manager_save (self, entry);
  ask (self, entry, FALSE);
}

gboolean
feed_push_callbacks_leave (FeedPushManager *self, FeedPushEntry *entry, gint64 now)
{
  FeedPushRow *row = entry->row;

  if (row->phase == FEED_PUSH_LEAVING)
    return row->next_attempt != FEED_TIME_NONE && row->next_attempt > now;
  if (row->kind != FEED_PUSH_WEB_SUB || row->phase != FEED_PUSH_ACTIVE || self->listener == NULL ||
      entry->token == NULL || g_strcmp0 (row->key_mark, self->mark) != 0)
    return FALSE;
  row->phase = FEED_PUSH_LEAVING;
  row->since = now;
  row->next_attempt = now + LINGER;
  entry->unanswered = FALSE;
  feed_push_manager_save (self, entry);
  ask (self, entry, TRUE);

  return TRUE;
}

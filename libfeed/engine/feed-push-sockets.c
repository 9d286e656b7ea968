/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-push-manager-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-error.h"
#include "feed-push-plan.h"

/* At once: each costs a server as much as us. */
#define MOST_SOCKETS 32
/* Seconds: a connection that was open for so long is opened again soon when it is lost … */
#define LASTING 60
/* … but not by all at the same moment. */
#define SOON 10

/* What a feed of one's own network may connect to, one of the public may not: they share none. */
static char *
make_name (const FeedPushRow *row)
{
  return g_strconcat (row->reach == FEED_REACH_PRIVATE ? "private " : "public ", row->hub, NULL);
}

static gboolean
is_of (const FeedPushEntry *entry, FeedPushManager *self, FeedPushSocket *socket)
{
  g_autofree char *name = NULL;

  if (entry->row->kind != FEED_PUSH_WEB_SOCKET)
    return FALSE;
  name = make_name (entry->row);
  return g_hash_table_lookup (self->sockets, name) == socket;
}

/* (element-type FeedPushEntry) */
static GPtrArray *
list_entries (FeedPushManager *self, FeedPushSocket *socket)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  FeedPushEntry *entry = NULL;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (is_of (entry, self, socket))
      g_ptr_array_add (list, entry);

  return list;
}

/* What happens --------------------------------------------------------------------------------- */

static void
agree (FeedPushManager *self, FeedPushEntry *entry)
{
  FeedPushRow *row = entry->row;
  guint failures = row->failures;

  feed_push_plan_agreed (row, FEED_PUSH_SOCKET_LEASE, feed_push_manager_now (), g_random_double ());
  /* Who hangs up as soon as one is there is not called again and again. */
  row->failures = failures;
  feed_push_manager_save (self, entry);
}

/* Nobody has told of what was new before. */
static void
opened (FeedPushSocket *socket, gpointer user_data)
{
  FeedPushManager *self = user_data;
  g_autoptr (GPtrArray) entries = list_entries (self, socket);

  for (guint i = 0; i < entries->len; i++)
    {
      FeedPushEntry *entry = entries->pdata[i];

      agree (self, entry);
      feed_push_hints_add (self->hints, entry->row->feed_id, FALSE);
    }
}

static gboolean
names (const char *text, const FeedPushRow *row)
{
  return text != NULL && (strstr (text, row->uri) != NULL || strstr (text, row->topic) != NULL);
}

static gboolean
names_one (const char *text, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (names (text, ((const FeedPushEntry *) entries->pdata[i])->row))
      return TRUE;
  return FALSE;
}

/* A message that names feeds is about them, any other about all. */
static void
heard (FeedPushSocket *socket, const char *text, gpointer user_data)
{
  FeedPushManager *self = user_data;
  g_autoptr (GPtrArray) entries = list_entries (self, socket);
  gboolean is_about_some = names_one (text, entries);

  for (guint i = 0; i < entries->len; i++)
    {
      FeedPushEntry *entry = entries->pdata[i];

      if (!is_about_some || names (text, entry->row))
        feed_push_manager_take_news (self, entry);
    }
}

static void
lose (FeedPushManager *self, FeedPushEntry *entry, const GError *error, gboolean lasted)
{
  gint64 now = feed_push_manager_now ();

  if (lasted)
    {
      entry->row->failures = 0;
      entry->row->next_attempt = now + g_random_int_range (1, SOON);
      return;
    }
  entry->row->expires = FEED_TIME_NONE;
  feed_push_plan_failed (entry->row, error, FEED_TIME_NONE, now, g_random_double ());
  feed_push_manager_save (self, entry);
}

static gboolean
is_socket_cb (gpointer key, gpointer value, gpointer user_data)
{
  return value == user_data;
}

static void
lost (FeedPushSocket *socket, const GError *error, gpointer user_data)
{
  FeedPushManager *self = user_data;
  g_autoptr (GPtrArray) entries = list_entries (self, socket);
  gboolean is_accident = g_error_matches (error, FEED_ERROR, FEED_ERROR_CONNECTION_RESET);
  gboolean lasted = is_accident && feed_push_socket_get_age (socket) >= LASTING;

  for (guint i = 0; i < entries->len; i++)
    lose (self, entries->pdata[i], error, lasted);
  g_hash_table_foreach_remove (self->sockets, is_socket_cb, socket);
  feed_push_manager_look (self);
}

static const FeedPushSocketEvents events = { opened, heard, lost };

/* What is wanted ------------------------------------------------------------------------------- */

static void
refuse (FeedPushManager *self, FeedPushEntry *entry, gint64 now)
{
  g_autoptr (GError) error = g_error_new_literal (FEED_ERROR, FEED_ERROR_TLS_POLICY,
                                                  _ ("The connection would not be encrypted."));

  entry->row->expires = FEED_TIME_NONE;
  feed_push_plan_failed (entry->row, error, FEED_TIME_NONE, now, g_random_double ());
  feed_push_manager_save (self, entry);
}

static void
connect (FeedPushManager *self, FeedPushEntry *entry, char *name, gint64 now)
{
  const FeedPushRow *row = entry->row;
  gboolean is_private = row->reach == FEED_REACH_PRIVATE;
  FeedAuthenticator *authenticator = FEED_AUTHENTICATOR (self->gatekeeper);

  if (!feed_push_socket_may_open (row->hub, row->uri, is_private, authenticator))
    {
      refuse (self, entry, now);
      g_free (name);
      return;
    }
  feed_push_plan_asked (entry->row, now);
  g_hash_table_insert (self->sockets, name,
                       feed_push_socket_new (row->hub, authenticator, is_private, &events, self));
}

void
feed_push_sockets_act (FeedPushManager *self, FeedPushEntry *entry, gint64 now)
{
  const FeedPushRow *row = entry->row;
  g_autofree char *name = make_name (row);
  FeedPushSocket *socket = g_hash_table_lookup (self->sockets, name);
  gboolean is_due = row->next_attempt == FEED_TIME_NONE || row->next_attempt <= now;

  if (socket != NULL && feed_push_socket_is_open (socket) &&
      (is_due || row->phase != FEED_PUSH_ACTIVE))
    {
      entry->row->failures = 0;
      agree (self, entry);
    }
  else if (socket == NULL && is_due && g_hash_table_size (self->sockets) < MOST_SOCKETS)
    connect (self, entry, g_steal_pointer (&name), now);
}

static gboolean
is_needed (FeedPushManager *self, FeedPushSocket *socket)
{
  g_autoptr (GPtrArray) entries = list_entries (self, socket);

  return entries->len > 0;
}

void
feed_push_sockets_sweep (FeedPushManager *self)
{
  g_autoptr (GPtrArray) needless = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer socket = NULL;

  g_hash_table_iter_init (&iter, self->sockets);
  while (g_hash_table_iter_next (&iter, &name, &socket))
    if (!is_needed (self, socket))
      g_ptr_array_add (needless, name);
  for (guint i = 0; i < needless->len; i++)
    g_hash_table_remove (self->sockets, needless->pdata[i]);
}

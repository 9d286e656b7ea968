/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-auth-keeper.h"

#include <string.h>

typedef struct
{
  gpointer who;
  FeedAuthWakeFunc wake;
} FeedAuthWaiter;

struct _FeedAuthKeeper
{
  gatomicrefcount ref_count;
  FeedHttpClient *client;           /* borrowed (nullable) */
  FeedAuthenticator *authenticator; /* (owned) */
  GHashTable *spaces;               /* (owned): key to FeedAuthSpace */
};

static void
space_free (gpointer data)
{
  FeedAuthSpace *self = data;

  g_free (self->origin);
  g_clear_object (&self->method);
  g_hash_table_unref (self->refused);
  g_queue_clear_full (&self->waiters, g_free);
  g_free (self);
}

static FeedAuthSpace *
space_new (const char *origin, gboolean proxy)
{
  FeedAuthSpace *self = g_new0 (FeedAuthSpace, 1);

  self->origin = g_strdup (origin);
  self->proxy = proxy;
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->waiters);

  return self;
}

FeedAuthKeeper *
feed_auth_keeper_new (FeedHttpClient *client, FeedAuthenticator *authenticator)
{
  FeedAuthKeeper *self = g_new0 (FeedAuthKeeper, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->client = client;
  self->authenticator = g_object_ref (authenticator);
  self->spaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, space_free);

  return self;
}

FeedAuthKeeper *
feed_auth_keeper_ref (FeedAuthKeeper *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_auth_keeper_unref (FeedAuthKeeper *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->spaces);
  g_object_unref (self->authenticator);
  g_free (self);
}

void
feed_auth_keeper_close (FeedAuthKeeper *self)
{
  self->client = NULL;
}

FeedHttpClient *
feed_auth_keeper_get_client (FeedAuthKeeper *self)
{
  return self->client;
}

FeedAuthenticator *
feed_auth_keeper_get_authenticator (FeedAuthKeeper *self)
{
  return self->authenticator;
}

FeedAuthSpace *
feed_auth_keeper_get_space (FeedAuthKeeper *self, const char *origin, gboolean proxy)
{
  g_autofree char *key = g_strconcat (proxy ? "proxy " : "", origin, NULL);
  FeedAuthSpace *space = g_hash_table_lookup (self->spaces, key);

  if (space == NULL)
    {
      space = space_new (origin, proxy);
      g_hash_table_insert (self->spaces, g_steal_pointer (&key), space);
    }
  return space;
}

void
feed_auth_keeper_forget (FeedAuthKeeper *self, const char *origin)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->spaces);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FeedAuthSpace *space = value;

      if (origin != NULL && strcmp (origin, space->origin) != 0)
        continue;
      g_clear_object (&space->method);
      g_hash_table_remove_all (space->refused);
      space->asked = FALSE;
      space->revision++;
    }
}

gboolean
feed_auth_space_hold (FeedAuthSpace *self, gpointer who, FeedAuthWakeFunc wake)
{
  FeedAuthWaiter *waiter = NULL;

  if (self->holder == NULL || self->holder == who)
    {
      self->holder = who;
      return TRUE;
    }
  waiter = g_new0 (FeedAuthWaiter, 1);
  waiter->who = who;
  waiter->wake = wake;
  g_queue_push_tail (&self->waiters, waiter);

  return FALSE;
}

static void
stop_waiting (FeedAuthSpace *self, gpointer who)
{
  for (GList *link = self->waiters.head; link != NULL; link = link->next)
    if (((FeedAuthWaiter *) link->data)->who == who)
      {
        g_free (link->data);
        g_queue_delete_link (&self->waiters, link);
        return;
      }
}

void
feed_auth_space_release (FeedAuthSpace *self, gpointer who)
{
  stop_waiting (self, who);
  if (self->holder != who)
    return;
  self->holder = NULL;
  /* Whoever is woken may hold it, or has no need of it any more. */
  while (self->holder == NULL && !g_queue_is_empty (&self->waiters))
    {
      g_autofree FeedAuthWaiter *next = g_queue_pop_head (&self->waiters);

      next->wake (next->who);
    }
}

void
feed_auth_space_set_method (FeedAuthSpace *self, FeedAuthMethod *method)
{
  g_set_object (&self->method, method);
}

/* The secret itself is not kept longer than it has to be. */
static char *
make_fingerprint (const FeedAuthAnswer *answer)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) (answer->user != NULL ? answer->user : ""), -1);
  g_checksum_update (checksum, (const guchar *) "", 1);
  g_checksum_update (checksum, (const guchar *) (answer->secret != NULL ? answer->secret : ""), -1);

  return g_strdup (g_checksum_get_string (checksum));
}

void
feed_auth_space_refuse (FeedAuthSpace *self, const FeedAuthAnswer *answer)
{
  /* A ticket cannot be locked out, and may be another one by tomorrow. */
  if (answer->secret != NULL)
    g_hash_table_add (self->refused, make_fingerprint (answer));
}

gboolean
feed_auth_space_is_refused (FeedAuthSpace *self, const FeedAuthAnswer *answer)
{
  g_autofree char *fingerprint = make_fingerprint (answer);

  return g_hash_table_contains (self->refused, fingerprint);
}

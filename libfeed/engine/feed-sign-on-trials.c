/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-sign-on-trials.h"

#include <string.h>

/* A trial whose end nobody tells must not hold up the others, in seconds. */
#define PATIENCE 10
#define TICKET "ticket"

typedef struct
{
  GSourceFunc func;
  gpointer user_data;
} Waiter;

typedef struct
{
  GHashTable *refused;  /* (owned) (element-type utf8): digests, as a set */
  GHashTable *accepted; /* (owned) (element-type utf8): the same */
  char *trial;          /* (owned) (nullable): what was sent, and is not known to be good */
  char *sent;           /* (owned) (nullable): what was sent last */
  GArray *waiters;      /* (owned) (element-type Waiter) */
  GSource *patience;    /* (owned) (nullable) */
} Place;

struct _FeedSignOnTrials
{
  char *key;          /* (owned) */
  GHashTable *places; /* (owned) (element-type utf8 Place) */
};

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
release_waiters (Place *place)
{
  GArray *waiters = place->waiters;

  place->waiters = g_array_new (FALSE, FALSE, sizeof (Waiter));
  for (guint i = 0; i < waiters->len; i++)
    {
      const Waiter *waiter = &g_array_index (waiters, Waiter, i);
      g_autoptr (GSource) source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, waiter->func, waiter->user_data, NULL);
      g_source_attach (source, g_main_context_get_thread_default ());
    }
  g_array_unref (waiters);
}

static void
end_trial (Place *place)
{
  if (place->patience != NULL)
    g_source_destroy (place->patience);
  g_clear_pointer (&place->patience, g_source_unref);
  g_clear_pointer (&place->trial, g_free);
  release_waiters (place);
}

static void
place_free (gpointer data)
{
  Place *self = data;

  end_trial (self);
  g_hash_table_unref (self->refused);
  g_hash_table_unref (self->accepted);
  g_array_unref (self->waiters);
  g_free (self->sent);
  g_free (self);
}

FeedSignOnTrials *
feed_sign_on_trials_new (void)
{
  FeedSignOnTrials *self = g_new0 (FeedSignOnTrials, 1);

  self->key = g_uuid_string_random ();
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);

  return self;
}

void
feed_sign_on_trials_free (FeedSignOnTrials *self)
{
  g_hash_table_unref (self->places);
  g_free (self->key);
  g_free (self);
}

static Place *
get_place (FeedSignOnTrials *self, const char *name)
{
  Place *place = g_hash_table_lookup (self->places, name);

  if (place != NULL)
    return place;
  place = g_new0 (Place, 1);
  place->refused = new_set ();
  place->accepted = new_set ();
  place->waiters = g_array_new (FALSE, FALSE, sizeof (Waiter));
  g_hash_table_insert (self->places, g_strdup (name), place);

  return place;
}

/* Name and secret, whatever the scheme: a password that was wrong for one is for the others. */
static char *
digest (FeedSignOnTrials *self, FeedCredential *credential)
{
  GHmac *hmac = NULL;
  const char *user = NULL;
  const char *secret = NULL;
  char *text = NULL;

  if (credential == NULL)
    return g_strdup (TICKET);
  user = feed_credential_get_user (credential);
  secret = feed_credential_get_secret (credential);
  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) self->key, strlen (self->key));
  if (user != NULL)
    g_hmac_update (hmac, (const guchar *) user, (gssize) strlen (user) + 1);
  if (secret != NULL)
    g_hmac_update (hmac, (const guchar *) secret, -1);
  text = g_strdup (g_hmac_get_string (hmac));
  g_hmac_unref (hmac);

  return text;
}

gboolean
feed_sign_on_trials_was_refused (FeedSignOnTrials *self,
                                 const char *place,
                                 FeedCredential *credential)
{
  g_autofree char *id = digest (self, credential);

  return g_hash_table_contains (get_place (self, place)->refused, id);
}

gboolean
feed_sign_on_trials_wait (FeedSignOnTrials *self,
                          const char *name,
                          FeedCredential *credential,
                          GSourceFunc func,
                          gpointer user_data)
{
  g_autofree char *id = digest (self, credential);
  Place *place = get_place (self, name);
  Waiter waiter = { func, user_data };

  if (place->trial == NULL || g_hash_table_contains (place->accepted, id))
    return FALSE;
  g_array_append_val (place->waiters, waiter);
  return TRUE;
}

static gboolean
out_of_patience_cb (gpointer user_data)
{
  end_trial (user_data);
  return G_SOURCE_REMOVE;
}

void
feed_sign_on_trials_begin (FeedSignOnTrials *self, const char *name, FeedCredential *credential)
{
  Place *place = get_place (self, name);

  g_free (place->sent);
  place->sent = digest (self, credential);
  if (g_hash_table_contains (place->accepted, place->sent))
    return;
  end_trial (place);
  place->trial = g_strdup (place->sent);
  place->patience = g_timeout_source_new_seconds (PATIENCE);
  g_source_set_callback (place->patience, out_of_patience_cb, place, NULL);
  g_source_attach (place->patience, g_main_context_get_thread_default ());
}

void
feed_sign_on_trials_end (FeedSignOnTrials *self, const char *name, gboolean accepted)
{
  Place *place = get_place (self, name);
  const char *id = place->trial != NULL ? place->trial : place->sent;

  if (id == NULL)
    return;
  g_hash_table_add (accepted ? place->accepted : place->refused, g_strdup (id));
  g_hash_table_remove (accepted ? place->refused : place->accepted, id);
  end_trial (place);
}

void
feed_sign_on_trials_renew (FeedSignOnTrials *self, const char *place)
{
  g_hash_table_remove (self->places, place);
}

void
feed_sign_on_trials_let_go (FeedSignOnTrials *self)
{
  GHashTableIter iter;
  gpointer place = NULL;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    end_trial (place);
}

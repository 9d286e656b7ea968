/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-sign-on-trials.h"

#include <string.h>

/* Who counts wrong passwords counts those of half an hour or so. It doubles with each try in a row
 * that nobody answers. */
#define SHORTEST_REST (30 * G_TIME_SPAN_MINUTE)
#define LONGEST_REST G_TIME_SPAN_DAY
#define MAX_DOUBLINGS 6
#define TICKET "ticket"

typedef struct
{
  GSourceFunc func;
  gpointer user_data;
} Waiter;

typedef struct
{
  guint unanswered; /* tries in a row */
  gint64 until;
} Rest;

typedef struct
{
  GHashTable *refused;  /* (owned) (element-type utf8): digests, as a set */
  GHashTable *accepted; /* (owned) (element-type utf8): the same */
  GHashTable *rests;    /* (owned) (element-type utf8 Rest): by digest */
  char *trial;          /* (owned) (nullable): what is being tried */
  GArray *waiters;      /* (owned) (element-type Waiter) */
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
  g_hash_table_unref (self->rests);
  g_array_unref (self->waiters);
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
  place->rests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  place->waiters = g_array_new (FALSE, FALSE, sizeof (Waiter));
  g_hash_table_insert (self->places, g_strdup (name), place);

  return place;
}

/* Name and secret, whatever the scheme: a password that was wrong for one is for the others. */
static char *
digest (FeedSignOnTrials *self, const char *user, const char *secret)
{
  g_autoptr (GHmac) hmac = NULL;

  if (user == NULL && secret == NULL)
    return g_strdup (TICKET);
  hmac = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) self->key, strlen (self->key));
  if (user != NULL)
    g_hmac_update (hmac, (const guchar *) user, (gssize) strlen (user) + 1);
  if (secret != NULL)
    g_hmac_update (hmac, (const guchar *) secret, -1);

  return g_strdup (g_hmac_get_string (hmac));
}

static char *
digest_credential (FeedSignOnTrials *self, FeedCredential *credential)
{
  if (credential == NULL)
    return digest (self, NULL, NULL);
  return digest (self, feed_credential_get_user (credential),
                 feed_credential_get_secret (credential));
}

gboolean
feed_sign_on_trials_was_refused (FeedSignOnTrials *self,
                                 const char *place,
                                 FeedCredential *credential)
{
  g_autofree char *id = digest_credential (self, credential);

  return g_hash_table_contains (get_place (self, place)->refused, id);
}

gboolean
feed_sign_on_trials_is_resting (FeedSignOnTrials *self,
                                const char *place,
                                FeedCredential *credential,
                                gint64 now)
{
  g_autofree char *id = digest_credential (self, credential);
  const Rest *rest = g_hash_table_lookup (get_place (self, place)->rests, id);

  return rest != NULL && now < rest->until;
}

gboolean
feed_sign_on_trials_wait (FeedSignOnTrials *self,
                          const char *name,
                          FeedCredential *credential,
                          GSourceFunc func,
                          gpointer user_data)
{
  g_autofree char *id = digest_credential (self, credential);
  Place *place = get_place (self, name);
  Waiter waiter = { func, user_data };

  if (place->trial == NULL || g_hash_table_contains (place->accepted, id))
    return FALSE;
  g_array_append_val (place->waiters, waiter);
  return TRUE;
}

void
feed_sign_on_trials_begin (FeedSignOnTrials *self, const char *name, FeedCredential *credential)
{
  Place *place = get_place (self, name);
  g_autofree char *id = digest_credential (self, credential);

  if (g_hash_table_contains (place->accepted, id))
    return;
  g_free (place->trial);
  place->trial = g_steal_pointer (&id);
}

/* Wrong passwords are counted; a ticket or a token is good or not, however often it is shown. */
static gboolean
can_be_locked (const FeedAuthAnswer *answer)
{
  const FeedAuthScheme tokens = FEED_AUTH_SCHEME_BEARER | FEED_AUTH_SCHEME_HEADER |
                                FEED_AUTH_SCHEME_COOKIE;

  return answer->secret != NULL && (answer->scheme & tokens) == 0;
}

static void
let_rest (Place *place, const char *id, gint64 now)
{
  Rest *rest = g_hash_table_lookup (place->rests, id);

  if (g_hash_table_contains (place->accepted, id))
    return;
  if (rest == NULL)
    {
      rest = g_new0 (Rest, 1);
      g_hash_table_insert (place->rests, g_strdup (id), rest);
    }
  rest->until = now + MIN (SHORTEST_REST << MIN (rest->unanswered, MAX_DOUBLINGS), LONGEST_REST);
  rest->unanswered++;
}

static void
note_verdict (Place *place, const char *id, gboolean accepted)
{
  g_hash_table_add (accepted ? place->accepted : place->refused, g_strdup (id));
  g_hash_table_remove (accepted ? place->refused : place->accepted, id);
  g_hash_table_remove (place->rests, id);
}

void
feed_sign_on_trials_end (FeedSignOnTrials *self,
                         const char *name,
                         const FeedAuthAnswer *answer,
                         FeedAuthOutcome outcome,
                         gint64 now)
{
  Place *place = get_place (self, name);
  g_autofree char *id = digest (self, answer->user, answer->secret);

  if (outcome == FEED_AUTH_OUTCOME_UNANSWERED && can_be_locked (answer))
    let_rest (place, id, now);
  else if (outcome == FEED_AUTH_OUTCOME_ACCEPTED || outcome == FEED_AUTH_OUTCOME_REFUSED)
    note_verdict (place, id, outcome == FEED_AUTH_OUTCOME_ACCEPTED);
  if (g_strcmp0 (place->trial, id) == 0)
    end_trial (place);
}

void
feed_sign_on_trials_replace (FeedSignOnTrials *self,
                             const char *name,
                             const FeedAuthAnswer *old,
                             const FeedAuthAnswer *fresh)
{
  Place *place = get_place (self, name);
  g_autofree char *id = digest (self, old->user, old->secret);

  if (g_strcmp0 (place->trial, id) != 0)
    return;
  g_free (place->trial);
  place->trial = digest (self, fresh->user, fresh->secret);
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

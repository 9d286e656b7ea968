/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-sessions.h"

#include "feed-proxy-resolver.h"

#define MAX_SESSIONS 32
#define SIGNED_IN_KEY "feed-signed-in"

typedef struct
{
  char *identity; /* (owned) (nullable) */
  gboolean allow_private;
  gboolean alone;
  gboolean taken;       /* somebody has it alone */
  SoupSession *session; /* (owned) */
} Entry;

struct _FeedHttpSessions
{
  FeedHttpLimits limits;
  char *user_agent;                 /* (owned): of @limits */
  GTlsDatabase *authorities;        /* (owned) (nullable) */
  GProxyResolver *proxies;          /* (owned) (nullable) */
  FeedAuthenticator *authenticator; /* (owned) (nullable) */
  GQueue entries;                   /* (element-type Entry): the one used last comes first */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->identity);
  g_object_unref (entry->session);
  g_free (entry);
}

FeedHttpSessions *
feed_http_sessions_new (const FeedHttpLimits *limits)
{
  FeedHttpSessions *self = g_new0 (FeedHttpSessions, 1);

  self->limits = *limits;
  self->user_agent = g_strdup (limits->user_agent);
  self->limits.user_agent = self->user_agent;
  g_queue_init (&self->entries);

  return self;
}

void
feed_http_sessions_free (FeedHttpSessions *self)
{
  if (self == NULL)
    return;
  feed_http_sessions_drop (self);
  g_clear_object (&self->authorities);
  g_clear_object (&self->proxies);
  g_clear_object (&self->authenticator);
  g_free (self->user_agent);
  g_free (self);
}

void
feed_http_sessions_drop (FeedHttpSessions *self)
{
  g_queue_clear_full (&self->entries, entry_free);
}

void
feed_http_sessions_set_authorities (FeedHttpSessions *self, GTlsDatabase *authorities)
{
  g_set_object (&self->authorities, authorities);
  feed_http_sessions_drop (self);
}

void
feed_http_sessions_set_proxies (FeedHttpSessions *self, GProxyResolver *proxies)
{
  g_set_object (&self->proxies, proxies);
  feed_http_sessions_drop (self);
}

void
feed_http_sessions_set_authenticator (FeedHttpSessions *self, FeedAuthenticator *authenticator)
{
  g_set_object (&self->authenticator, authenticator);
  feed_http_sessions_drop (self);
}

static gboolean
fits (const Entry *entry, const FeedHttpSessionKey *key)
{
  return entry->allow_private == key->allow_private && entry->alone == key->alone &&
         !entry->taken && g_strcmp0 (entry->identity, key->identity) == 0;
}

static GList *
find (FeedHttpSessions *self, const FeedHttpSessionKey *key)
{
  GList *link = self->entries.head;

  while (link != NULL && !fits (link->data, key))
    link = link->next;
  return link;
}

/* What is taken is still in use, and comes back. What else is still at work keeps its session by
 * itself. */
static void
make_room (FeedHttpSessions *self)
{
  GList *link = self->entries.tail;

  while (self->entries.length >= MAX_SESSIONS && link != NULL)
    {
      GList *previous = link->prev;
      Entry *entry = link->data;

      if (!entry->taken)
        {
          entry_free (entry);
          g_queue_delete_link (&self->entries, link);
        }
      link = previous;
    }
}

static GList *
make (FeedHttpSessions *self, const FeedHttpSessionKey *key)
{
  Entry *entry = g_new0 (Entry, 1);
  g_autoptr (FeedProxyResolver)
      proxies = feed_proxy_resolver_new (self->proxies, self->authenticator);

  make_room (self);
  entry->identity = g_strdup (key->identity);
  entry->allow_private = key->allow_private;
  entry->alone = key->alone;
  entry->session = feed_http_session_new (&self->limits, self->authorities,
                                          G_PROXY_RESOLVER (proxies), key->alone);
  g_queue_push_head (&self->entries, entry);

  return self->entries.head;
}

SoupSession *
feed_http_sessions_get (FeedHttpSessions *self, const FeedHttpSessionKey *key)
{
  GList *link = find (self, key);
  Entry *entry = NULL;

  if (link == NULL)
    link = make (self, key);
  entry = link->data;
  entry->taken = key->alone;
  g_queue_unlink (&self->entries, link);
  g_queue_push_head_link (&self->entries, link);

  return g_object_ref (entry->session);
}

static GList *
find_session (FeedHttpSessions *self, SoupSession *session)
{
  GList *link = self->entries.head;

  while (link != NULL && ((Entry *) link->data)->session != session)
    link = link->next;
  return link;
}

void
feed_http_sessions_give_back (FeedHttpSessions *self, SoupSession *session, gboolean signed_in)
{
  GList *link = find_session (self, session);

  g_object_set_data (G_OBJECT (session), SIGNED_IN_KEY, GINT_TO_POINTER (signed_in));
  if (link != NULL)
    ((Entry *) link->data)->taken = FALSE;
}

gboolean
feed_http_session_is_signed_in (SoupSession *session)
{
  return g_object_get_data (G_OBJECT (session), SIGNED_IN_KEY) != NULL;
}

void
feed_http_sessions_give_up (FeedHttpSessions *self, SoupSession *session)
{
  GList *link = find_session (self, session);

  if (link == NULL)
    return;
  entry_free (link->data);
  g_queue_delete_link (&self->entries, link);
}

guint
feed_http_sessions_count (FeedHttpSessions *self)
{
  return self->entries.length;
}

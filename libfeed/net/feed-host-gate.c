/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-host-gate.h"

typedef struct
{
  char *name;     /* (owned) */
  GQueue urgent;  /* (element-type gpointer): borrowed waiters */
  GQueue waiting; /* (element-type gpointer): borrowed waiters */
  guint running;
  gint64 next_turn; /* for those who are not urgent */
  gint64 held_until;
  GList line_link; /* its place in the gate's line while somebody waits */
  gboolean in_line;
} Host;

/* So many hosts may be remembered before those are forgotten that need it no more. */
#define MANY_HOSTS 1024

struct _FeedHostGate
{
  GHashTable *hosts; /* (owned): name to Host */
  GQueue line;       /* hosts that somebody waits for, the next one first */
  guint connections;
  guint per_host;
  gint64 spacing;
  guint running;
  guint n_urgent;
  gint64 now; /* as it was last told */
};

static void
host_free (gpointer data)
{
  Host *host = data;

  g_queue_clear (&host->urgent);
  g_queue_clear (&host->waiting);
  g_free (host->name);
  g_free (host);
}

FeedHostGate *
feed_host_gate_new (guint connections, guint connections_per_host, gint64 spacing)
{
  FeedHostGate *self = g_new0 (FeedHostGate, 1);

  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, host_free);
  self->connections = MAX (connections, 1);
  self->per_host = MAX (connections_per_host, 1);
  self->spacing = spacing;

  return self;
}

void
feed_host_gate_free (FeedHostGate *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->hosts);
  g_free (self);
}

static gboolean
is_forgettable (gpointer name, gpointer data, gpointer user_data)
{
  const Host *host = data;
  const FeedHostGate *self = user_data;

  return host->running == 0 && !host->in_line &&
         MAX (host->held_until, host->next_turn) <= self->now;
}

static Host *
get_host (FeedHostGate *self, const char *name)
{
  Host *host = g_hash_table_lookup (self->hosts, name);

  if (host != NULL)
    return host;
  if (g_hash_table_size (self->hosts) >= MANY_HOSTS)
    g_hash_table_foreach_remove (self->hosts, is_forgettable, self);
  host = g_new0 (Host, 1);
  host->name = g_strdup (name);
  host->line_link.data = host;
  g_hash_table_insert (self->hosts, host->name, host);

  return host;
}

static gboolean
has_waiters (const Host *host)
{
  return host->urgent.length + host->waiting.length > 0;
}

static void
leave_line (FeedHostGate *self, Host *host)
{
  if (!host->in_line)
    return;
  g_queue_unlink (&self->line, &host->line_link);
  host->in_line = FALSE;
}

static void
enter_line (FeedHostGate *self, Host *host)
{
  if (host->in_line || !has_waiters (host))
    return;
  g_queue_push_tail_link (&self->line, &host->line_link);
  host->in_line = TRUE;
}

void
feed_host_gate_queue (FeedHostGate *self, const char *name, gboolean urgent, gpointer waiter)
{
  Host *host = get_host (self, name);

  g_queue_push_tail (urgent ? &host->urgent : &host->waiting, waiter);
  self->n_urgent += urgent ? 1 : 0;
  enter_line (self, host);
}

gboolean
feed_host_gate_remove (FeedHostGate *self, const char *name, gpointer waiter)
{
  Host *host = get_host (self, name);
  gboolean was_urgent = g_queue_remove (&host->urgent, waiter);
  gboolean found = was_urgent || g_queue_remove (&host->waiting, waiter);

  self->n_urgent -= was_urgent ? 1 : 0;
  if (!has_waiters (host))
    leave_line (self, host);

  return found;
}

/* A person does not wait for politeness' sake, only for what the host asked for. */
static gint64
get_not_before (const Host *host)
{
  return host->urgent.length > 0 ? host->held_until : MAX (host->held_until, host->next_turn);
}

static Host *
find_eligible (FeedHostGate *self, gboolean urgent_only, gint64 now, gint64 *wake)
{
  for (GList *link = self->line.head; link != NULL; link = link->next)
    {
      Host *host = link->data;
      gint64 not_before;

      if (host->running >= self->per_host || (urgent_only && host->urgent.length == 0))
        continue;
      not_before = get_not_before (host);
      if (not_before <= now)
        return host;
      *wake = MIN (*wake, not_before);
    }
  return NULL;
}

static gpointer
admit (FeedHostGate *self, Host *host, gint64 now)
{
  gboolean urgent = host->urgent.length > 0;
  gpointer waiter = g_queue_pop_head (urgent ? &host->urgent : &host->waiting);

  self->n_urgent -= urgent ? 1 : 0;
  self->running++;
  host->running++;
  host->next_turn = now + self->spacing;
  /* The host keeps its place, so that its connections are used again while they are there. It
   * cannot keep others out: it has no more than its share of them. */
  if (!has_waiters (host))
    leave_line (self, host);

  return waiter;
}

gpointer
feed_host_gate_next (FeedHostGate *self, gint64 now, gint64 *wake)
{
  Host *host = NULL;

  *wake = FEED_GATE_NEVER;
  self->now = now;
  if (self->running >= self->connections)
    return NULL;
  if (self->n_urgent > 0)
    host = find_eligible (self, TRUE, now, wake);
  if (host == NULL)
    host = find_eligible (self, FALSE, now, wake);

  return host != NULL ? admit (self, host, now) : NULL;
}

void
feed_host_gate_leave (FeedHostGate *self, const char *name)
{
  Host *host = get_host (self, name);

  g_return_if_fail (host->running > 0);
  host->running--;
  self->running--;
}

void
feed_host_gate_hold (FeedHostGate *self, const char *name, gint64 until)
{
  Host *host = get_host (self, name);

  host->held_until = MAX (host->held_until, until);
}

gint64
feed_host_gate_held (FeedHostGate *self, const char *name)
{
  Host *host = g_hash_table_lookup (self->hosts, name);

  return host != NULL ? host->held_until : 0;
}

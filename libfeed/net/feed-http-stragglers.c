/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-stragglers.h"

#include "feed-host-gate.h"

/* How long libsoup may take, at most, to let go of what was cancelled before its session is given
 * up; what may not take long may not take long to end either. */
#define GRACE (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  FeedHttpExchange *exchange; /* (owned) */
  SoupSession *session;       /* (owned) */
  gint64 deadline;
} Straggler;

struct _FeedHttpStragglers
{
  FeedHttpSessions *sessions; /* borrowed */
  GQueue queue;               /* (element-type Straggler) */
};

static void
straggler_free (gpointer data)
{
  Straggler *straggler = data;

  feed_http_exchange_unref (straggler->exchange);
  g_object_unref (straggler->session);
  g_free (straggler);
}

FeedHttpStragglers *
feed_http_stragglers_new (FeedHttpSessions *sessions)
{
  FeedHttpStragglers *self = g_new0 (FeedHttpStragglers, 1);

  self->sessions = sessions;
  g_queue_init (&self->queue);

  return self;
}

void
feed_http_stragglers_free (FeedHttpStragglers *self)
{
  g_queue_clear_full (&self->queue, straggler_free);
  g_free (self);
}

gint64
feed_http_stragglers_add (FeedHttpStragglers *self,
                          FeedHttpExchange *exchange,
                          SoupSession *session,
                          gint64 deadline_ms)
{
  Straggler *straggler = g_new0 (Straggler, 1);
  gint64 deadline = g_get_monotonic_time () + MIN (GRACE, deadline_ms * G_TIME_SPAN_MILLISECOND);

  straggler->exchange = feed_http_exchange_ref (exchange);
  straggler->session = g_object_ref (session);
  straggler->deadline = deadline;
  g_queue_push_tail (&self->queue, straggler);
  feed_http_exchange_abandon (exchange);

  return deadline;
}

gint64
feed_http_stragglers_check (FeedHttpStragglers *self, gint64 now)
{
  gint64 wake = FEED_GATE_NEVER;
  GList *next = NULL;

  for (GList *link = self->queue.head; link != NULL; link = next)
    {
      Straggler *straggler = link->data;
      gboolean over = feed_http_exchange_is_over (straggler->exchange);

      next = link->next;
      if (!over && straggler->deadline > now)
        {
          wake = MIN (wake, straggler->deadline);
          continue;
        }
      if (!over)
        feed_http_sessions_give_up (self->sessions, straggler->session);
      straggler_free (straggler);
      g_queue_delete_link (&self->queue, link);
    }
  return wake;
}

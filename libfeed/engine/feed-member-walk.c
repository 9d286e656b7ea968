/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-member-walk.h"

typedef struct
{
  FeedAtomPubClient *client; /* (owned) */
  FeedPageTrail *trail;      /* (owned) */
  guint pages_left;
  FeedMemberVisitFunc visit;
  gpointer visit_data;
  gboolean complete;
} Walk;

static void
walk_free (gpointer data)
{
  Walk *self = data;

  g_object_unref (self->client);
  feed_page_trail_free (self->trail);
  g_free (self);
}

static void
read_page (GTask *task, const char *uri);

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Walk *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (FeedMemberPage)
      page = feed_atompub_client_list_finish (FEED_ATOMPUB_CLIENT (source), result, &error);
  const char *next = NULL;
  gboolean goes_on;

  if (page == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  next = feed_page_trail_next (self->trail, page);
  goes_on = self->visit (page, self->visit_data);
  /* Whatever else ends a walk, a server that names another page has not shown everything. */
  self->complete = page->next_uri == NULL;
  if (goes_on && next != NULL && --self->pages_left > 0)
    {
      read_page (task, next);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
read_page (GTask *task, const char *uri)
{
  Walk *self = g_task_get_task_data (task);

  feed_atompub_client_list_async (self->client, uri, g_task_get_cancellable (task), page_cb, task);
}

void
feed_member_walk_async (FeedAtomPubClient *client,
                        const char *uri,
                        guint most,
                        FeedMemberVisitFunc visit,
                        gpointer visit_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Walk *self = g_new0 (Walk, 1);

  g_task_set_source_tag (task, feed_member_walk_async);
  g_task_set_task_data (task, self, walk_free);
  self->client = g_object_ref (client);
  self->trail = feed_page_trail_new ();
  self->pages_left = most;
  self->visit = visit;
  self->visit_data = visit_data;
  read_page (task, uri);
}

gboolean
feed_member_walk_finish (GAsyncResult *result, gboolean *complete, GError **error)
{
  Walk *self = g_task_get_task_data (G_TASK (result));

  *complete = self->complete;
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
feed_member_order_see (FeedMemberOrder *self, gint64 edited)
{
  if (edited == FEED_TIME_NONE)
    return;
  if (self->has_begun)
    {
      self->falls = self->falls || edited < self->last;
      self->rises = self->rises || edited > self->last;
    }
  self->has_begun = TRUE;
  self->last = edited;
}

gboolean
feed_member_order_is_newest_first (const FeedMemberOrder *self)
{
  return self->falls && !self->rises;
}

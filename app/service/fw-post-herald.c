/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-herald.h"

#include <glib/gi18n.h>

struct _FwPostHerald
{
  GObject parent_instance;

  FeedStore *store;     /* (owned) */
  FwNotifier *notifier; /* (owned) */
  GHashTable *underway; /* (owned): ids of posts, with TRUE for those that ask */
  gboolean begun;       /* what was in the outbox before is known, and no news */
  gboolean looking;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (FwPostHerald, fw_post_herald, G_TYPE_OBJECT)

static char *
name_notification (FeedPost *post)
{
  return g_strdup_printf ("post:%" G_GINT64_FORMAT, feed_post_get_id (post));
}

static void
withdraw (FwPostHerald *self, FeedPost *post)
{
  g_autofree char *id = name_notification (post);

  fw_notifier_withdraw (self->notifier, id);
}

static void
send (FwPostHerald *self, FeedPost *post, const char *title)
{
  const char *name = feed_post_get_content (post)->title;
  g_autofree char *id = name_notification (post);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, *name != '\0' ? name : _ ("Without a title"));
  g_notification_set_default_action_and_target (notification, "app.edit-post", "x",
                                                feed_post_get_id (post));
  fw_notifier_send (self->notifier, id, notification);
}

/* What left the outbox ------------------------------------------------------------------------- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostHerald) self = user_data;
  g_autoptr (FeedPost) post = feed_store_load_post_finish (FEED_STORE (source), result, NULL);

  if (post == NULL)
    return;
  /* What was taken back is no more online than before. */
  if (feed_post_get_state (post) != FEED_POST_PUBLISHED || feed_post_is_changed (post))
    withdraw (self, post);
  else
    send (self, post,
          feed_post_get_content (post)->draft ? _ ("Your draft is on the server")
                                              : _ ("Your post is online"));
}

static void
tell_of_those_gone (FwPostHerald *self, GHashTable *now)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->underway);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (now, id))
      feed_store_load_post_async (self->store, *(gint64 *) id, NULL, loaded_cb,
                                  g_object_ref (self));
}

/* What is in it -------------------------------------------------------------------------------- */

static void
note (FwPostHerald *self, GHashTable *now, FeedPost *post)
{
  gint64 id = feed_post_get_id (post);
  gboolean asks = feed_post_get_state (post) == FEED_POST_ASKING;
  gboolean asked = GPOINTER_TO_INT (g_hash_table_lookup (self->underway, &id));

  if (asks && !asked && self->begun)
    send (self, post, _ ("Your post needs you"));
  if (asked && !asks)
    withdraw (self, post);
  g_hash_table_insert (now, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (asks));
}

static void
compare (FwPostHerald *self, GPtrArray *posts)
{
  g_autoptr (GHashTable) now = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < posts->len; i++)
    note (self, now, g_ptr_array_index (posts, i));
  tell_of_those_gone (self, now);
  self->begun = TRUE;
  g_hash_table_unref (self->underway);
  self->underway = g_steal_pointer (&now);
}

static void
look (FwPostHerald *self);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPostHerald) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) posts = feed_store_list_posts_finish (FEED_STORE (source), result, &error);

  self->looking = FALSE;
  if (posts != NULL)
    compare (self, posts);
  else
    g_debug ("Posts cannot be told of: %s", error->message);
  if (self->again)
    look (self);
}

static void
look (FwPostHerald *self)
{
  const FeedPostQuery outbox = { .place = FEED_POST_PLACE_OUTBOX };

  self->again = self->looking;
  if (self->looking)
    return;
  self->looking = TRUE;
  feed_store_list_posts_async (self->store, &outbox, NULL, listed_cb, g_object_ref (self));
}

static void
changed_cb (FwPostHerald *self, FeedChanges *changes)
{
  if (feed_changes_get_flags (changes) & FEED_CHANGE_POSTS)
    look (self);
}

static void
fw_post_herald_dispose (GObject *object)
{
  FwPostHerald *self = FW_POST_HERALD (object);

  g_clear_object (&self->notifier);
  g_clear_object (&self->store);
  g_clear_pointer (&self->underway, g_hash_table_unref);

  G_OBJECT_CLASS (fw_post_herald_parent_class)->dispose (object);
}

static void
fw_post_herald_class_init (FwPostHeraldClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_post_herald_dispose;
}

static void
fw_post_herald_init (FwPostHerald *self)
{
  self->underway = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

FwPostHerald *
fw_post_herald_new (FeedStore *store, FwNotifier *notifier)
{
  FwPostHerald *self = g_object_new (FW_TYPE_POST_HERALD, NULL);

  self->store = g_object_ref (store);
  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}

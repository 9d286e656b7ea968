/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-herald.h"

#include <glib/gi18n.h>

#include "fw-news.h"
#include "fw-post-words.h"

#define TITLE_LENGTH 120

struct _FwPostHerald
{
  GObject parent_instance;

  FeedStore *store;     /* (owned) */
  FwNotifier *notifier; /* (owned) */
  GHashTable *underway; /* (owned): ids of posts, with TRUE for those that need somebody */
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

static char *
name_post (FeedPost *post)
{
  char *name = fw_news_shorten (feed_post_get_content (post)->title, TITLE_LENGTH);

  return name != NULL ? name : g_strdup (_ ("Without a title"));
}

static void
send (FwPostHerald *self, FeedPost *post, FwNotice *notice)
{
  g_autofree char *id = name_notification (post);
  FwNoticeChoice edit = { _ ("Edit"), "app.edit-post", NULL };
  guint place = notice->choices[0].label != NULL ? 1 : 0;

  edit.target = g_variant_new_int64 (feed_post_get_id (post));
  notice->choices[place] = edit;
  fw_notifier_send (self->notifier, id, notice);
}

/* Whoever wants to see it sees it where it is. */
static void
tell_of_end (FwPostHerald *self, FeedPost *post)
{
  gboolean draft = feed_post_get_content (post)->draft;
  const char *link = draft ? NULL : feed_post_get_permalink (post);
  g_autofree char *name = name_post (post);
  FwNotice notice = { draft ? _ ("Your draft is on the server") : _ ("Your post is online"), name,
                      .quiet = FALSE };

  if (link != NULL)
    notice.choices[0] = (FwNoticeChoice){ _ ("Open"), "app.open-link",
                                          g_variant_new_string (link) };
  send (self, post, &notice);
}

static void
tell_of_need (FwPostHerald *self, FeedPost *post)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *name = name_post (post);
  g_autofree char *words = fw_post_words_state (post, now);
  g_autofree char *body = g_strdup_printf (_ ("%s: %s"), name, words);
  FwNotice notice = { _ ("Your post needs you"), body, .quiet = FALSE };

  send (self, post, &notice);
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
    tell_of_end (self, post);
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

/* It does not go out before a person has done something: decided, signed in, or chosen anew. */
static gboolean
needs_somebody (FeedPost *post)
{
  const FeedRetryState *retry = feed_post_get_retry_state (post);
  gboolean waits = feed_post_get_state (post) == FEED_POST_WAITING && retry != NULL;

  return feed_post_get_state (post) == FEED_POST_ASKING ||
         (waits && (retry->error_class == FEED_ERROR_CLASS_NEEDS_YOU ||
                    retry->error_class == FEED_ERROR_CLASS_PERMANENT));
}

static void
note (FwPostHerald *self, GHashTable *now, FeedPost *post)
{
  gint64 id = feed_post_get_id (post);
  gboolean asks = needs_somebody (post);
  gboolean asked = GPOINTER_TO_INT (g_hash_table_lookup (self->underway, &id));

  if (asks && !asked && self->begun)
    tell_of_need (self, post);
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

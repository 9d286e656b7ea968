/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-posts-private.h"

#include "fw-preview-page.h"

#include <glib/gi18n.h>

#define PAGE 50        /* posts asked of a server at a time */
#define FRESH (5 * 60) /* seconds: a collection that was listed since is not listed by itself */

G_DEFINE_FINAL_TYPE (FwPosts, fw_posts, G_TYPE_OBJECT)

enum
{
  SIGNAL_TOLD,
  SIGNAL_FAILED,
  SIGNAL_SHOWN,
  SIGNAL_OPENED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
fw_posts_tell (FwPosts *self, const char *text, const char *label, const char *action)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, text, label, action);
}

void
fw_posts_fail (FwPosts *self, const char *what, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, what, error);
}

static char *
name_place (FwPosts *self)
{
  gint64 id = self->post != NULL ? feed_post_get_content (self->post)->collection_id : 0;
  FeedAccount *account = fw_post_places_find_account (self->places, id);

  return account != NULL
             ? fw_post_places_name (account, fw_post_places_find_collection (self->places, id))
             : NULL;
}

/* --- the post that is shown --- */

static void
sync_post (FwPosts *self)
{
  g_autofree char *place = name_place (self);

  if (!fw_post_note_show (self->note, self->post, place) &&
      gtk_widget_get_mapped (GTK_WIDGET (self->pane)))
    fw_posts_pane_focus (self->pane);
  fw_posts_sync_actions (self);
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

static void
forget_media (FwPosts *self)
{
  g_clear_pointer (&self->media, g_ptr_array_unref);
}

/* Where there is nothing to compare, the note over the post says what can be done. */
static void
decide_if_wanted (FwPosts *self)
{
  if (self->deciding == 0 || self->post == NULL || feed_post_get_id (self->post) != self->deciding)
    return;
  self->deciding = 0;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "compare", NULL);
}

static void
media_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPosts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) media = feed_store_list_media_finish (FEED_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  forget_media (self);
  self->media = g_steal_pointer (&media);
  sync_post (self);
  decide_if_wanted (self);
}

/* A list of a server may carry no more than a title: the rest is asked for. */
static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPosts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = feed_engine_fetch_post_finish (FEED_ENGINE (source), result, &error);

  if (post == NULL && feed_error_get_class (error) != FEED_ERROR_CLASS_OFFLINE)
    fw_posts_fail (self, _ ("The post could not be read from the server."), error);
}

static void
take_post (FwPosts *self, FeedPost *post)
{
  gboolean first = self->post == NULL || feed_post_get_id (self->post) != self->wanted;

  g_set_object (&self->post, post);
  if (post == NULL)
    {
      self->wanted = 0;
      sync_post (self);
      return;
    }
  feed_store_list_media_async (self->store, self->wanted, self->loading, media_cb,
                               g_object_ref (self));
  if (first && !feed_post_is_whole (post))
    feed_engine_fetch_post_async (self->engine, self->wanted, self->loading, fetched_cb,
                                  g_object_ref (self));
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPosts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost)
      post = feed_store_load_discarded_finish (FEED_STORE (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_post (self, post);
}

/* Only among what was removed is a removed one looked at. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPosts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPost) post = feed_store_load_post_finish (FEED_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (post == NULL && self->source.kind == FW_SOURCE_DISCARDED)
    feed_store_load_discarded_async (self->store, self->wanted, self->loading, discarded_cb,
                                     g_object_ref (self));
  else
    take_post (self, post);
}

static void
load (FwPosts *self)
{
  feed_store_load_post_async (self->store, self->wanted, self->loading, loaded_cb,
                              g_object_ref (self));
}

static void
renew (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

static void
want (FwPosts *self, gint64 post_id)
{
  if (self->wanted == post_id)
    return;
  renew (&self->loading);
  self->wanted = post_id;
  if (post_id != 0)
    {
      load (self);
      return;
    }
  g_clear_object (&self->post);
  forget_media (self);
  sync_post (self);
}

/* What leaves the list, because it was sent or taken back, is still what the person looks at. */
static void
selected_cb (FwPosts *self)
{
  gint64 id = fw_posts_pane_get_post (self->pane);

  if (id != 0)
    want (self, id);
}

static void
opened_cb (FwPosts *self)
{
  selected_cb (self);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

/* --- the list --- */

static void
sync_empty (FwPosts *self)
{
  g_autofree char *text = NULL;
  const char *search = fw_posts_pane_get_search (self->pane);

  fw_posts_pane_set_icon (self->pane, self->source.kind == FW_SOURCE_DISCARDED
                                          ? "user-trash-symbolic"
                                          : "document-edit-symbolic");
  if (search != NULL)
    {
      /* Translators: %s are the words that were searched for. */
      text = g_strdup_printf (_ ("Nothing was found for “%s”."), search);
      fw_posts_pane_set_empty (self->pane, _ ("No Results"), text, NULL, NULL);
    }
  else if (self->source.kind == FW_SOURCE_OUTBOX)
    fw_posts_pane_set_empty (self->pane, _ ("Nothing to Send"),
                             _ ("What you publish waits here until the server has it."), NULL,
                             NULL);
  else if (self->source.kind == FW_SOURCE_DISCARDED)
    fw_posts_pane_set_empty (self->pane, _ ("No Removed Drafts"),
                             _ ("Drafts that you delete can be had back here for 30 days."), NULL,
                             NULL);
  else if (self->listing != NULL)
    fw_posts_pane_set_empty (self->pane, _ ("Asking the Server…"), NULL, NULL, NULL);
  else
    fw_posts_pane_set_empty (
        self->pane, self->source.kind == FW_SOURCE_DRAFTS ? _ ("No Drafts") : _ ("No Posts Yet"),
        _ ("Whatever you write is saved as you type."), _ ("New Post"), "post.new");
}

guint
fw_posts_count (FwPosts *self)
{
  return g_list_model_get_n_items (fw_post_list_get_model (self->list));
}

static void
sync_list (FwPosts *self)
{
  gboolean of_server = self->source.kind == FW_SOURCE_COLLECTION;
  gboolean more = of_server && fw_posts_pane_get_search (self->pane) == NULL &&
                  fw_post_list_is_complete (self->list) && fw_posts_count (self) > 0 &&
                  fw_posts_count (self) >= self->asked;

  sync_empty (self);
  fw_posts_pane_set_more (self->pane, more, self->listing != NULL && self->asked > PAGE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
list_loaded_cb (FwPosts *self)
{
  if (self->awaited != 0 && fw_posts_pane_select (self->pane, self->awaited))
    self->awaited = 0;
  sync_list (self);
}

static void
list_failed_cb (FwPosts *self, const GError *error)
{
  fw_posts_fail (self, _ ("Your posts cannot be read."), error);
}

static void
store_changed_cb (FwPosts *self, FeedChanges *changes)
{
  if ((feed_changes_get_flags (changes) & FEED_CHANGE_POSTS) && self->wanted != 0)
    load (self);
}

static gboolean
is_about_person (const GError *error)
{
  return feed_error_get_class (error) == FEED_ERROR_CLASS_NEEDS_YOU;
}

static void
tell_listing_failed (FwPosts *self, gint64 collection_id, const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s %s", _ ("The posts could not be listed."),
                                           error->message);
  g_autofree char *action = g_strdup_printf ("post.sign-in-to(int64 %" G_GINT64_FORMAT ")",
                                             collection_id);

  if (is_about_person (error))
    fw_posts_tell (self, text, _ ("Sign In…"), action);
  else if (feed_error_get_class (error) != FEED_ERROR_CLASS_OFFLINE)
    fw_posts_fail (self, _ ("The posts could not be listed."), error);
}

static void
server_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPosts) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean ok = feed_engine_list_collection_finish (FEED_ENGINE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->listing);
  if (!ok)
    tell_listing_failed (self, self->source.id, error);
  sync_list (self);
}

static void
stop_listing (FwPosts *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

void
fw_posts_refresh (FwPosts *self)
{
  if (self->source.kind != FW_SOURCE_COLLECTION)
    return;
  stop_listing (self);
  self->listing = g_cancellable_new ();
  feed_engine_list_collection_async (self->engine, self->source.id, self->asked, self->listing,
                                     server_listed_cb, g_object_ref (self));
  sync_list (self);
}

static void
more_wanted_cb (FwPosts *self)
{
  if (!fw_post_list_is_complete (self->list))
    {
      fw_post_list_read_more (self->list);
      return;
    }
  if (self->listing != NULL || fw_posts_count (self) < self->asked)
    return;
  self->asked += PAGE;
  fw_posts_refresh (self);
}

static void
search_changed_cb (FwPosts *self)
{
  if (fw_source_is_posts (self->source))
    fw_post_list_show (self->list, self->source, fw_posts_pane_get_search (self->pane));
}

static gboolean
is_stale (FwPosts *self)
{
  FeedStoredCollection *collection = fw_post_places_find_collection (self->places, self->source.id);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return collection != NULL &&
         (collection->listed == FEED_TIME_NONE || now - collection->listed > FRESH);
}

void
fw_posts_show (FwPosts *self, FwSource source)
{
  gboolean other = !fw_source_equal (self->source, source);

  if (other)
    {
      stop_listing (self);
      self->source = source;
      self->asked = PAGE;
      fw_posts_pane_end_search (self->pane);
      want (self, 0);
    }
  fw_post_list_show (self->list, source, fw_posts_pane_get_search (self->pane));
  if (source.kind == FW_SOURCE_COLLECTION && is_stale (self))
    fw_posts_refresh (self);
  sync_list (self);
}

void
fw_posts_hide (FwPosts *self)
{
  stop_listing (self);
  self->source = (FwSource){ FW_SOURCE_UNREAD, 0 };
  want (self, 0);
}

void
fw_posts_select (FwPosts *self, gint64 post_id)
{
  self->awaited = fw_posts_pane_select (self->pane, post_id) ? 0 : post_id;
  want (self, post_id);
}

void
fw_posts_decide (FwPosts *self, gint64 post_id)
{
  self->deciding = post_id;
  fw_posts_select (self, post_id);
  decide_if_wanted (self);
}

FeedPost *
fw_posts_get_post (FwPosts *self)
{
  return self->wanted != 0 ? self->post : NULL;
}

char *
fw_posts_render (FwPosts *self)
{
  g_autofree char *place = name_place (self);
  g_autoptr (FeedPostContent) content = NULL;

  if (self->post == NULL)
    return NULL;
  content = feed_post_content_copy (feed_post_get_content (self->post));
  if (content->published == FEED_TIME_NONE)
    content->published = feed_post_get_saved (self->post);
  return fw_preview_page_render (content, 0, place);
}

FwImageLoader *
fw_posts_make_images (FwPosts *self)
{
  FwImageLoader *images = fw_image_loader_new (self->engine, 0, TRUE);

  for (guint i = 0; self->media != NULL && i < self->media->len; i++)
    fw_preview_page_add_medium (images, g_ptr_array_index (self->media, i));
  return images;
}

char *
fw_posts_describe (FwPosts *self)
{
  guint n_posts = fw_posts_count (self);

  if (n_posts == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u post", "%u posts", n_posts), n_posts);
}

gboolean
fw_posts_is_busy (FwPosts *self)
{
  return self->listing != NULL;
}

FwPostsPane *
fw_posts_get_pane (FwPosts *self)
{
  return self->pane;
}

FwPostNote *
fw_posts_get_note (FwPosts *self)
{
  return self->note;
}

GActionGroup *
fw_posts_get_actions (FwPosts *self)
{
  return G_ACTION_GROUP (self->actions);
}

static void
fw_posts_dispose (GObject *object)
{
  FwPosts *self = FW_POSTS (object);

  stop_listing (self);
  g_cancellable_cancel (self->loading);
  if (self->list != NULL)
    fw_post_list_close (self->list);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  forget_media (self);
  g_clear_object (&self->post);
  g_clear_object (&self->actions);
  g_clear_object (&self->pane);
  g_clear_object (&self->note);
  g_clear_object (&self->list);
  g_clear_object (&self->places);
  g_clear_object (&self->store);
  g_clear_object (&self->engine);
  g_clear_object (&self->loading);

  G_OBJECT_CLASS (fw_posts_parent_class)->dispose (object);
}

static guint
add_plain_signal (const char *name)
{
  return g_signal_new (name, FW_TYPE_POSTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_posts_class_init (FwPostsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_posts_dispose;
  signals[SIGNAL_TOLD] = g_signal_new ("told", FW_TYPE_POSTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                       G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", FW_TYPE_POSTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[SIGNAL_SHOWN] = add_plain_signal ("shown");
  signals[SIGNAL_OPENED] = add_plain_signal ("opened");
  signals[SIGNAL_CHANGED] = add_plain_signal ("changed");
}

static void
fw_posts_init (FwPosts *self)
{
  self->source = (FwSource){ FW_SOURCE_UNREAD, 0 };
  self->loading = g_cancellable_new ();
  self->note = FW_POST_NOTE (g_object_ref_sink (fw_post_note_new ()));
}

static void
connect (FwPosts *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

FwPosts *
fw_posts_new (FeedEngine *engine, FwPostPlaces *places)
{
  FwPosts *self = g_object_new (FW_TYPE_POSTS, NULL);

  self->engine = g_object_ref (engine);
  self->store = g_object_ref (feed_engine_get_store (engine));
  self->places = g_object_ref (places);
  self->list = fw_post_list_new (self->store);
  self->pane = FW_POSTS_PANE (g_object_ref_sink (fw_posts_pane_new (places, self->list)));
  fw_posts_add_actions (self);
  connect (self, self->list, "loaded", G_CALLBACK (list_loaded_cb));
  connect (self, self->list, "failed", G_CALLBACK (list_failed_cb));
  connect (self, self->store, "changed", G_CALLBACK (store_changed_cb));
  connect (self, self->pane, "selected", G_CALLBACK (selected_cb));
  connect (self, self->pane, "opened", G_CALLBACK (opened_cb));
  connect (self, self->pane, "search-changed", G_CALLBACK (search_changed_cb));
  connect (self, self->pane, "more-wanted", G_CALLBACK (more_wanted_cb));
  return self;
}

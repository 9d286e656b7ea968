/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-media-bar.h"

#include <glib/gi18n.h>

#include "fw-media-card.h"

/* Milliseconds until what is typed is written down. */
#define PAUSE 500

struct _FwMediaBar
{
  AdwBin parent_instance;

  GtkBox *cards;      /* (owned) by the widget tree */
  GtkWidget *waiting; /* (owned) by the widget tree: while a file is copied */

  FeedStore *store; /* (owned) (nullable) */
  gint64 post_id;
  GPtrArray *media; /* (owned) (element-type FeedPostMedium) */
  guint n_adding;
  FwMediaCard *typed; /* (owned) (nullable): whose words are to be written down */
  guint timeout;
};

enum
{
  SIGNAL_ADDED,
  SIGNAL_DESCRIBED,
  SIGNAL_INSERT,
  SIGNAL_REMOVED,
  SIGNAL_REPLACE,
  SIGNAL_SWAPPED,
  SIGNAL_FAILED,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwMediaBar, fw_media_bar, ADW_TYPE_BIN)

static void
update_visibility (FwMediaBar *self)
{
  gtk_widget_set_visible (self->waiting, self->n_adding > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_adding > 0 || self->media->len > 0);
}

/* An answer may come when the window is closed. */
static gboolean
is_gone (FwMediaBar *self)
{
  return self->store == NULL;
}

static void
fail (FwMediaBar *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwMediaBar) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_set_alt_finish (FEED_STORE (source), result, &error) && !is_gone (self))
    fail (self, error);
}

void
fw_media_bar_flush (FwMediaBar *self)
{
  g_autoptr (FwMediaCard) card = g_steal_pointer (&self->typed);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (card != NULL && !is_gone (self))
    feed_store_set_alt_async (self->store, fw_media_card_get_medium (card)->id,
                              fw_media_card_get_words (card), NULL, written_cb,
                              g_object_ref (self));
}

static gboolean
flush_cb (gpointer user_data)
{
  FwMediaBar *self = user_data;

  self->timeout = 0;
  fw_media_bar_flush (self);
  return G_SOURCE_REMOVE;
}

static void
described_cb (FwMediaCard *card, FwMediaBar *self)
{
  if (self->typed != NULL && self->typed != card)
    fw_media_bar_flush (self);
  g_set_object (&self->typed, card);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE, flush_cb, self);
  g_signal_emit (self, signals[SIGNAL_DESCRIBED], 0, fw_media_card_get_medium (card)->id,
                 fw_media_card_get_words (card));
}

/* With the words as they are typed. */
static void
insert_like (FwMediaBar *self, guint signal, FwMediaCard *card)
{
  g_autoptr (FeedPostMedium) medium = feed_post_medium_copy (fw_media_card_get_medium (card));

  g_free (medium->alt);
  medium->alt = g_strdup (fw_media_card_get_words (card));
  g_signal_emit (self, signals[signal], 0, medium);
}

static void
insert_cb (FwMediaCard *card, FwMediaBar *self)
{
  insert_like (self, SIGNAL_INSERT, card);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwMediaBar) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_remove_medium_finish (FEED_STORE (source), result, &error) && !is_gone (self))
    fail (self, error);
  fw_media_bar_load (self, self->post_id);
}

static void
remove_cb (FwMediaCard *card, FwMediaBar *self)
{
  gint64 id = fw_media_card_get_medium (card)->id;

  if (self->typed == card)
    fw_media_bar_flush (self);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, id);
  feed_store_remove_medium_async (self->store, id, NULL, removed_cb, g_object_ref (self));
}

static void
replace_cb (FwMediaCard *card, FwMediaBar *self)
{
  if (self->typed == card)
    fw_media_bar_flush (self);
  insert_like (self, SIGNAL_REPLACE, card);
}

static FwMediaCard *
find_card (FwMediaBar *self, gint64 id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (FW_IS_MEDIA_CARD (child) && fw_media_card_get_medium (FW_MEDIA_CARD (child))->id == id)
      return FW_MEDIA_CARD (child);

  return NULL;
}

static gboolean
is_listed (FwMediaBar *self, gint64 id)
{
  for (guint i = 0; i < self->media->len; i++)
    if (((const FeedPostMedium *) self->media->pdata[i])->id == id)
      return TRUE;

  return FALSE;
}

static void
drop_cards (FwMediaBar *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (FW_IS_MEDIA_CARD (child) &&
          !is_listed (self, fw_media_card_get_medium (FW_MEDIA_CARD (child))->id))
        gtk_box_remove (self->cards, child);
      child = next;
    }
}

static void
add_card (FwMediaBar *self, const FeedPostMedium *medium)
{
  GtkWidget *card = fw_media_card_new (medium);

  g_signal_connect (card, "described", G_CALLBACK (described_cb), self);
  g_signal_connect (card, "insert", G_CALLBACK (insert_cb), self);
  g_signal_connect (card, "replace", G_CALLBACK (replace_cb), self);
  g_signal_connect (card, "remove", G_CALLBACK (remove_cb), self);
  gtk_box_insert_child_after (self->cards, card, gtk_widget_get_prev_sibling (self->waiting));
}

/* Whoever types in a card keeps it. */
static void
fill (FwMediaBar *self)
{
  drop_cards (self);
  for (guint i = 0; i < self->media->len; i++)
    {
      const FeedPostMedium *medium = self->media->pdata[i];
      FwMediaCard *card = find_card (self, medium->id);

      if (card != NULL)
        fw_media_card_update (card, medium);
      else
        add_card (self, medium);
    }
  update_visibility (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwMediaBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) media = feed_store_list_media_finish (FEED_STORE (source), result, &error);

  if (is_gone (self))
    return;
  if (media == NULL)
    {
      fail (self, error);
      return;
    }
  g_ptr_array_unref (self->media);
  self->media = g_steal_pointer (&media);
  fill (self);
}

/* A file that is copied into the store. */
typedef struct
{
  FwMediaBar *bar;  /* (owned) */
  GFile *temporary; /* (owned) (nullable): goes once it is copied */
} Adding;

static void
adding_free (Adding *adding)
{
  if (adding->temporary != NULL)
    g_file_delete_async (adding->temporary, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
  g_clear_object (&adding->temporary);
  g_object_unref (adding->bar);
  g_free (adding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Adding) adding = user_data;
  FwMediaBar *self = adding->bar;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostMedium)
      medium = feed_store_add_medium_finish (FEED_STORE (source), result, &error);

  if (is_gone (self))
    return;
  self->n_adding--;
  update_visibility (self);
  if (medium == NULL)
    {
      fail (self, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, medium);
  fw_media_bar_load (self, self->post_id);
}

/* A file that takes the place of another. */
typedef struct
{
  FwMediaBar *bar;       /* (owned) */
  FeedPostMedium *other; /* (owned): that it takes the place of */
} Swap;

static void
swap_free (Swap *swap)
{
  feed_post_medium_free (swap->other);
  g_object_unref (swap->bar);
  g_free (swap);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Swap, swap_free)

/* The other goes last: until then it is there. */
static void
swapped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Swap) swap = user_data;
  FwMediaBar *self = swap->bar;
  FeedStore *store = FEED_STORE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostMedium) medium = feed_store_add_medium_finish (store, result, &error);

  if (is_gone (self))
    return;
  self->n_adding--;
  update_visibility (self);
  if (medium == NULL)
    {
      fail (self, error);
      return;
    }
  if (swap->other->alt != NULL && *swap->other->alt != '\0')
    feed_store_set_alt_async (store, medium->id, swap->other->alt, NULL, written_cb,
                              g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_SWAPPED], 0, swap->other->id, medium);
  feed_store_remove_medium_async (store, swap->other->id, NULL, removed_cb, g_object_ref (self));
}

void
fw_media_bar_swap (FwMediaBar *self, const FeedPostMedium *medium, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  Swap *swap;

  g_return_if_fail (FW_IS_MEDIA_BAR (self));

  swap = g_new0 (Swap, 1);
  swap->bar = g_object_ref (self);
  swap->other = feed_post_medium_copy (medium);
  self->n_adding++;
  update_visibility (self);
  feed_store_add_medium_async (self->store, medium->post_id, file, name, NULL, swapped_cb, swap);
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwMediaBar) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean renewed = feed_store_renew_medium_finish (FEED_STORE (source), result, &error);

  if (is_gone (self))
    return;
  if (!renewed)
    fail (self, error);
  fw_media_bar_load (self, self->post_id);
}

void
fw_media_bar_renew (FwMediaBar *self, gint64 medium_id, GFile *file)
{
  g_return_if_fail (FW_IS_MEDIA_BAR (self));

  feed_store_renew_medium_async (self->store, medium_id, file, NULL, renewed_cb,
                                 g_object_ref (self));
}

static void
fw_media_bar_dispose (GObject *object)
{
  FwMediaBar *self = FW_MEDIA_BAR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->typed);
  g_clear_object (&self->store);
  g_clear_pointer (&self->media, g_ptr_array_unref);

  G_OBJECT_CLASS (fw_media_bar_parent_class)->dispose (object);
}

static void
add_signal (guint i, const char *name, guint n_params, GType one, GType two)
{
  signals[i] = g_signal_new (name, FW_TYPE_MEDIA_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, n_params, one, two);
}

static void
fw_media_bar_class_init (FwMediaBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_media_bar_dispose;
  add_signal (SIGNAL_ADDED, "added", 1, FEED_TYPE_POST_MEDIUM, 0);
  add_signal (SIGNAL_DESCRIBED, "described", 2, G_TYPE_INT64, G_TYPE_STRING);
  add_signal (SIGNAL_INSERT, "insert", 1, FEED_TYPE_POST_MEDIUM, 0);
  add_signal (SIGNAL_REMOVED, "removed", 1, G_TYPE_INT64, 0);
  add_signal (SIGNAL_REPLACE, "replace", 1, FEED_TYPE_POST_MEDIUM, 0);
  add_signal (SIGNAL_SWAPPED, "swapped", 2, G_TYPE_INT64, FEED_TYPE_POST_MEDIUM);
  add_signal (SIGNAL_FAILED, "failed", 1, G_TYPE_STRING, 0);
  add_signal (SIGNAL_CHANGED, "changed", 0, 0, 0);
}

static void
fw_media_bar_init (FwMediaBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *spinner = gtk_spinner_new ();

  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_post_medium_free);
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9));
  gtk_widget_add_css_class (GTK_WIDGET (self->cards), "media");
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Adding a file"), -1);
  self->waiting = spinner;
  gtk_widget_set_size_request (spinner, 48, 48);
  gtk_box_append (self->cards, spinner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->cards));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Pictures and files"), -1);
  adw_bin_set_child (ADW_BIN (self), scroller);
  update_visibility (self);
}

void
fw_media_bar_set_store (FwMediaBar *self, FeedStore *store)
{
  g_return_if_fail (FW_IS_MEDIA_BAR (self));

  g_set_object (&self->store, store);
}

void
fw_media_bar_load (FwMediaBar *self, gint64 post_id)
{
  g_return_if_fail (FW_IS_MEDIA_BAR (self));

  self->post_id = post_id;
  if (post_id != 0 && self->store != NULL)
    feed_store_list_media_async (self->store, post_id, NULL, listed_cb, g_object_ref (self));
}

void
fw_media_bar_add (FwMediaBar *self,
                  gint64 post_id,
                  GFile *file,
                  const char *name,
                  gboolean temporary)
{
  Adding *adding;

  g_return_if_fail (FW_IS_MEDIA_BAR (self));

  adding = g_new0 (Adding, 1);
  adding->bar = g_object_ref (self);
  adding->temporary = temporary ? g_object_ref (file) : NULL;
  self->post_id = post_id;
  self->n_adding++;
  update_visibility (self);
  feed_store_add_medium_async (self->store, post_id, file, name, NULL, added_cb, adding);
}

GPtrArray *
fw_media_bar_get_media (FwMediaBar *self)
{
  g_return_val_if_fail (FW_IS_MEDIA_BAR (self), NULL);

  return self->media;
}

gboolean
fw_media_bar_ask (FwMediaBar *self)
{
  g_return_val_if_fail (FW_IS_MEDIA_BAR (self), FALSE);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (FW_IS_MEDIA_CARD (child) && fw_media_card_is_mute (FW_MEDIA_CARD (child)))
      {
        fw_media_card_ask (FW_MEDIA_CARD (child));
        return TRUE;
      }

  return FALSE;
}

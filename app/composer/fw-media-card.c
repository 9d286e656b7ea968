/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-media-card.h"

#include <glib/gi18n.h>

#define SIZE 64

struct _FwMediaCard
{
  GtkBox parent_instance;

  GtkImage *picture; /* (owned) by the widget tree */
  GtkLabel *facts;   /* (owned) by the widget tree */
  GtkEntry *words;   /* (owned) by the widget tree */

  FeedPostMedium *medium; /* (owned) */
};

enum
{
  SIGNAL_DESCRIBED,
  SIGNAL_INSERT,
  SIGNAL_REPLACE,
  SIGNAL_REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwMediaCard, fw_media_card, GTK_TYPE_BOX)

/* A picture may be read when the window is closed. */
static gboolean
is_gone (FwMediaCard *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self)) == NULL;
}

static gboolean
is_picture (const FeedPostMedium *medium)
{
  return g_str_has_prefix (medium->media_type, "image/");
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwMediaCard) self = user_data;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_stream_finish (result, NULL);
  g_autoptr (GdkTexture) texture = pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;

  if (texture != NULL && !is_gone (self))
    gtk_image_set_from_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwMediaCard) self = user_data;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (source), result, NULL);
  int size = SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  /* Another picture may have taken its place. */
  if (stream != NULL && g_file_equal (G_FILE (source), self->medium->file))
    gdk_pixbuf_new_from_stream_at_scale_async (G_INPUT_STREAM (stream), size, size, TRUE, NULL,
                                               decoded_cb, g_object_ref (self));
}

static void
show_picture (FwMediaCard *self)
{
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (self->medium->media_type);

  gtk_image_set_from_gicon (self->picture, icon);
  if (is_picture (self->medium))
    g_file_read_async (self->medium->file, G_PRIORITY_LOW, NULL, opened_cb, g_object_ref (self));
}

static void
show_facts (FwMediaCard *self)
{
  g_autofree char *size = g_format_size (self->medium->size);
  /* Translators: %s is the size of a file. */
  g_autofree char *sent = g_strdup_printf (_ ("%s · sent"), size);

  gtk_label_set_text (self->facts, self->medium->uri != NULL ? sent : size);
}

static void
described_cb (GtkEditable *editable, FwMediaCard *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->words), "warning");
  g_signal_emit (self, signals[SIGNAL_DESCRIBED], 0);
}

static void
insert_cb (GtkButton *button, FwMediaCard *self)
{
  g_signal_emit (self, signals[SIGNAL_INSERT], 0);
}

static void
replace_cb (GtkButton *button, FwMediaCard *self)
{
  g_signal_emit (self, signals[SIGNAL_REPLACE], 0);
}

static void
remove_cb (GtkButton *button, FwMediaCard *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

static GtkWidget *
make_button (FwMediaCard *self, const char *icon, const char *words, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", clicked, self);

  return button;
}

static GtkWidget *
make_heading (FwMediaCard *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (self->medium->name);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (name), 7);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 16);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_tooltip_text (name, self->medium->name);
  gtk_widget_set_hexpand (name, TRUE);
  self->facts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->facts, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "numeric");
  gtk_box_append (GTK_BOX (heading), name);
  gtk_box_append (GTK_BOX (heading), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (heading), make_button (self, "format-indent-more-symbolic",
                                                  _ ("Put into the Text"), G_CALLBACK (insert_cb)));
  gtk_box_append (GTK_BOX (heading),
                  make_button (self, "document-open-symbolic", _ ("Replace with Another File"),
                               G_CALLBACK (replace_cb)));
  gtk_box_append (GTK_BOX (heading),
                  make_button (self, "user-trash-symbolic", _ ("Remove from the Post"),
                               G_CALLBACK (remove_cb)));
  gtk_widget_add_css_class (heading, "caption");

  return heading;
}

static GtkWidget *
make_words (FwMediaCard *self)
{
  self->words = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->words, _ ("What does it show?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Description for those who cannot see it"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words),
                               _ ("Description for those who cannot see it"));
  if (self->medium->alt != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->words), self->medium->alt);
  gtk_widget_set_visible (GTK_WIDGET (self->words), is_picture (self->medium));
  g_signal_connect (self->words, "changed", G_CALLBACK (described_cb), self);

  return GTK_WIDGET (self->words);
}

static void
fill (FwMediaCard *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->picture = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->picture, SIZE);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "thumbnail");
  gtk_widget_set_overflow (GTK_WIDGET (self->picture), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (column), make_heading (self));
  gtk_box_append (GTK_BOX (column), make_words (self));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (self), column);
  show_picture (self);
  show_facts (self);
}

static void
fw_media_card_finalize (GObject *object)
{
  g_clear_pointer (&FW_MEDIA_CARD (object)->medium, feed_post_medium_free);

  G_OBJECT_CLASS (fw_media_card_parent_class)->finalize (object);
}

static void
fw_media_card_class_init (FwMediaCardClass *klass)
{
  static const char *const names[] = { "described", "insert", "replace", "remove" };

  G_OBJECT_CLASS (klass)->finalize = fw_media_card_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], FW_TYPE_MEDIA_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
fw_media_card_init (FwMediaCard *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "medium");
}

GtkWidget *
fw_media_card_new (const FeedPostMedium *medium)
{
  FwMediaCard *self = g_object_new (FW_TYPE_MEDIA_CARD, NULL);

  self->medium = feed_post_medium_copy (medium);
  fill (self);

  return GTK_WIDGET (self);
}

const FeedPostMedium *
fw_media_card_get_medium (FwMediaCard *self)
{
  g_return_val_if_fail (FW_IS_MEDIA_CARD (self), NULL);

  return self->medium;
}

void
fw_media_card_update (FwMediaCard *self, const FeedPostMedium *medium)
{
  gboolean other;

  g_return_if_fail (FW_IS_MEDIA_CARD (self));

  other = !g_str_equal (self->medium->digest, medium->digest);
  feed_post_medium_free (self->medium);
  self->medium = feed_post_medium_copy (medium);
  show_facts (self);
  if (other)
    show_picture (self);
}

const char *
fw_media_card_get_words (FwMediaCard *self)
{
  g_return_val_if_fail (FW_IS_MEDIA_CARD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->words));
}

gboolean
fw_media_card_is_mute (FwMediaCard *self)
{
  g_autofree char *words = NULL;

  g_return_val_if_fail (FW_IS_MEDIA_CARD (self), FALSE);

  words = g_strstrip (g_strdup (fw_media_card_get_words (self)));
  return is_picture (self->medium) && *words == '\0';
}

void
fw_media_card_ask (FwMediaCard *self)
{
  g_return_if_fail (FW_IS_MEDIA_CARD (self));

  gtk_widget_add_css_class (GTK_WIDGET (self->words), "warning");
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

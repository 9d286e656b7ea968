/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-plain-picture.h"

#include "fw-picture-limit.h"

typedef struct
{
  GtkTextView *view; /* (owned) */
  GtkTextMark *mark; /* (owned) */
  gsize length;
  GCancellable *cancellable; /* (owned) */
} Place;

static void
place_free (Place *place)
{
  g_object_unref (place->view);
  g_object_unref (place->mark);
  g_object_unref (place->cancellable);
  g_free (place);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

static int
get_room (GtkTextView *view, int width)
{
  return MAX (1,
              width - gtk_text_view_get_left_margin (view) - gtk_text_view_get_right_margin (view));
}

/* As wide as it is, where there is room for it. */
static void
fit (GtkPicture *picture, int room)
{
  GdkPaintable *texture = gtk_picture_get_paintable (picture);
  int full = gdk_paintable_get_intrinsic_width (texture);
  int width = MIN (full, room);

  gtk_widget_set_size_request (GTK_WIDGET (picture), width,
                               (gint64) gdk_paintable_get_intrinsic_height (texture) * width /
                                   full);
}

void
fw_plain_picture_fit_all (GtkTextView *view, int width)
{
  for (GtkWidget *at = gtk_widget_get_first_child (GTK_WIDGET (view)); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    if (GTK_IS_PICTURE (at))
      fit (GTK_PICTURE (at), get_room (view, width));
}

/* Before it has a place on the screen, the view has no width. */
#define NARROWEST 348

GtkWidget *
fw_plain_picture_new (GtkTextView *view, GdkTexture *texture, const char *words)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));

  fit (GTK_PICTURE (picture),
       get_room (view, MAX (gtk_widget_get_width (GTK_WIDGET (view)), NARROWEST)));
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), words);

  return picture;
}

static void
put_picture (Place *place, GdkTexture *texture)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (place->view);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *words = NULL;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, place->mark);
  end = start;
  gtk_text_iter_forward_chars (&end, place->length);
  words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_view_add_child_at_anchor (place->view,
                                     fw_plain_picture_new (place->view, texture, words),
                                     gtk_text_buffer_create_child_anchor (buffer, &start));
}

static void
decode (GTask *task, gpointer source, gpointer bytes, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = NULL;

  if (!fw_picture_is_bearable (bytes))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "That is too large");
      return;
    }
  texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Place) place = user_data;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  if (texture != NULL && !gtk_text_mark_get_deleted (place->mark))
    put_picture (place, texture);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Place) place = user_data;
  g_autoptr (GBytes)
      bytes = fw_image_loader_load_finish (FW_IMAGE_LOADER (source), result, NULL, NULL);
  g_autoptr (GTask) task = NULL;

  if (bytes == NULL)
    return;
  task = g_task_new (source, place->cancellable, decoded_cb, place);
  g_task_set_task_data (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, decode);
  g_steal_pointer (&place);
}

void
fw_plain_picture_load (GtkTextView *view,
                       const FwPlainPicture *picture,
                       FwImageLoader *images,
                       GCancellable *cancellable)
{
  Place *place = g_new0 (Place, 1);

  place->view = g_object_ref (view);
  place->mark = g_object_ref (picture->mark);
  place->length = picture->length;
  place->cancellable = g_object_ref (cancellable);
  fw_image_loader_load_async (images, picture->uri, cancellable, loaded_cb, place);
}

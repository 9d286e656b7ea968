/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* A file that is to be added, once the post is in the store. */
typedef struct
{
  FwComposer *composer; /* (owned) */
  GFile *file;          /* (owned) */
  char *name;           /* (owned) */
  gboolean temporary;   /* the file goes once it is added */
} Addition;

static void
addition_free (Addition *addition)
{
  g_object_unref (addition->composer);
  g_object_unref (addition->file);
  g_free (addition->name);
  g_free (addition);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Addition, addition_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Addition) addition = user_data;
  FwComposer *self = addition->composer;

  if (fw_draft_flush_finish (FW_DRAFT (source), result, NULL) && self->engine != NULL)
    fw_media_bar_add (self->media, fw_draft_get_id (self->draft), addition->file, addition->name,
                      addition->temporary);
  else if (addition->temporary)
    g_file_delete_async (addition->file, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void
add (FwComposer *self, GFile *file, const char *name, gboolean temporary)
{
  Addition *addition = g_new0 (Addition, 1);

  addition->composer = g_object_ref (self);
  addition->file = g_object_ref (file);
  addition->name = g_strdup (name);
  addition->temporary = temporary;
  fw_draft_want (self->draft);
  fw_draft_flush_async (self->draft, saved_cb, addition);
}

static void
add_files (FwComposer *self, GSList *files)
{
  for (; files != NULL; files = files->next)
    {
      g_autofree char *name = g_file_get_basename (files->data);

      add (self, files->data, name, FALSE);
    }
}

static char *
make_picture_file (GdkTexture *texture, GError **error)
{
  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (texture);
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("feedwright-XXXXXX.png", &path, error);

  if (file < 0)
    return NULL;
  g_close (file, NULL);
  if (!g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png),
                            error))
    return NULL;

  return g_steal_pointer (&path);
}

static void
write_picture (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *path = make_picture_file (task_data, &error);

  if (path == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, path, g_free);
}

static void
picture_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FwComposer *self = FW_COMPOSER (source);
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL && self->engine != NULL)
    /* Translators: the file name of a picture that was pasted. */
    add (self, file, _ ("picture.png"), TRUE);
}

/* A picture without a file gets one. */
static void
add_texture (FwComposer *self, GdkTexture *texture)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, picture_written_cb, NULL);

  g_task_set_source_tag (task, add_texture);
  g_task_set_task_data (task, g_object_ref (texture), g_object_unref);
  g_task_run_in_thread (task, write_picture);
}

static gboolean
take_value (FwComposer *self, const GValue *value)
{
  if (self->draft == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    add_files (self, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    add_texture (self, g_value_get_object (value));
  else
    return FALSE;

  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, FwComposer *self)
{
  return take_value (self, value);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value != NULL && self->engine != NULL)
    take_value (self, value);
}

/* Text is pasted as it always is; files and pictures become media. */
static void
paste_cb (GtkTextView *view, FwComposer *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GType type = G_TYPE_INVALID;

  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    type = GDK_TYPE_FILE_LIST;
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) &&
           !gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    type = GDK_TYPE_TEXTURE;
  if (type == G_TYPE_INVALID)
    return;
  g_signal_stop_emission_by_name (view, "paste-clipboard");
  gdk_clipboard_read_value_async (clipboard, type, G_PRIORITY_DEFAULT, self->cancellable, read_cb,
                                  g_object_ref (self));
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, FwComposer *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));

  for (guint i = 0; response == GTK_RESPONSE_ACCEPT && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *name = g_file_get_basename (file);

      add (self, file, name, FALSE);
    }
  g_object_unref (chooser);
}

static void
attach_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);
  GtkFileChooserNative *chooser;

  if (self->draft == NULL)
    return;
  chooser = gtk_file_chooser_native_new (_ ("Add Pictures or Files"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
insert (FwComposer *self, const FeedPostMedium *medium)
{
  g_autoptr (FeedPostContent) content = fw_composer_collect (self);
  gboolean is_picture = g_str_has_prefix (medium->media_type, "image/");
  const char *words = is_picture ? medium->alt : medium->name;

  fw_format_insert_medium (fw_composer_get_buffer (self), content->markup, medium->id,
                           medium->media_type, words != NULL ? words : "");
}

static void
medium_added_cb (FwComposer *self, const FeedPostMedium *medium)
{
  insert (self, medium);
  self->alt_asked = FALSE;
}

static void
medium_insert_cb (FwComposer *self, const FeedPostMedium *medium)
{
  insert (self, medium);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
medium_described_cb (FwComposer *self, gint64 id, const char *words)
{
  fw_format_set_alt (fw_composer_get_buffer (self), id, words);
}

static void
medium_removed_cb (FwComposer *self, gint64 id)
{
  fw_format_remove_medium (fw_composer_get_buffer (self), id);
}

static void
medium_swapped_cb (FwComposer *self, gint64 id, const FeedPostMedium *medium)
{
  fw_format_swap_medium (fw_composer_get_buffer (self), id, medium->id);
  fw_composer_update_preview (self);
}

/* A file that takes the place of one that was sent. */
typedef struct
{
  FwComposer *composer; /* (owned) */
  GFile *file;          /* (owned) */
  gint64 medium_id;
} Replacement;

static void
replacement_free (Replacement *replacement)
{
  g_object_unref (replacement->composer);
  g_object_unref (replacement->file);
  g_free (replacement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replacement, replacement_free)

static Replacement *
replacement_new (FwComposer *self, const FeedPostMedium *medium, GFile *file)
{
  Replacement *replacement = g_new0 (Replacement, 1);

  replacement->composer = g_object_ref (self);
  replacement->file = g_object_ref (file);
  replacement->medium_id = medium->id;

  return replacement;
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Replacement) replacement = user_data;
  FwComposer *self = replacement->composer;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedPostMedium)
      medium = feed_engine_replace_medium_finish (FEED_ENGINE (source), result, &error);
  g_autofree char *words = NULL;

  if (self->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = medium != NULL
              ? g_strdup (_ ("The file was replaced on the blog. Its address is what it was."))
              /* Translators: %s says why. */
              : g_strdup_printf (_ ("The file was not replaced: %s"), error->message);
  if (medium != NULL)
    fw_media_bar_renew (self->media, replacement->medium_id, replacement->file);
  fw_composer_say (self, FW_COMPOSER_REMARK, words, NULL, NULL);
}

void
fw_composer_replace_medium (FwComposer *self, const FeedPostMedium *medium, GFile *file)
{
  const FeedStoredCollection *place = fw_post_settings_get_media_place (self->settings);

  if (medium->edit_uri == NULL)
    fw_media_bar_swap (self->media, medium, file);
  else if (place != NULL)
    feed_engine_replace_medium_async (self->engine, place, medium->edit_uri, file, FALSE,
                                      self->cancellable, replaced_cb,
                                      replacement_new (self, medium, file));
}

static void
replacement_chosen_cb (GtkFileChooserNative *chooser, int response, FwComposer *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->engine != NULL)
    fw_composer_replace_medium (self, g_object_get_data (G_OBJECT (chooser), "medium"), file);
  g_object_unref (chooser);
}

static void
medium_replace_cb (FwComposer *self, const FeedPostMedium *medium)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Replace with Another File"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
      _ ("_Replace"), NULL);

  g_object_set_data_full (G_OBJECT (chooser), "medium", feed_post_medium_copy (medium),
                          (GDestroyNotify) feed_post_medium_free);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (replacement_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
medium_failed_cb (FwComposer *self, const char *why)
{
  /* Translators: %s says why. */
  g_autofree char *words = g_strdup_printf (_ ("The file was not added: %s"), why);

  fw_composer_say (self, FW_COMPOSER_REMARK, words, NULL, NULL);
}

static void
media_changed_cb (FwComposer *self)
{
  fw_composer_update_preview (self);
}

void
fw_composer_install_media (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.attach", NULL, attach_action);
  gtk_widget_class_bind_template_callback (widget_class, medium_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_insert_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_described_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_swapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, medium_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, media_changed_cb);
}

void
fw_composer_accept_media (FwComposer *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->body), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->body, "paste-clipboard", G_CALLBACK (paste_cb), self, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>

/* Files of one name that are not written over. */
#define MOST_FILES 100

static char *
make_file (const FeedPostContent *content)
{
  g_autoptr (FeedPostFile) file = feed_post_file_new ();
  g_autoptr (GStrvBuilder) terms = g_strv_builder_new ();

  for (guint i = 0; i < content->categories->len; i++)
    g_strv_builder_add (terms, feed_category_get_term (content->categories->pdata[i]));
  g_strfreev (file->categories);
  file->categories = g_strv_builder_end (terms);
  file->title = g_strdup (content->title);
  file->slug = g_strdup (content->slug);
  file->summary = g_strdup (content->summary);
  file->language = g_strdup (content->language);
  g_free (file->body);
  file->body = g_strdup (content->body);
  file->date = content->published;
  file->draft = content->draft;

  return feed_post_file_write (file);
}

/* A file name has no slash, and a hidden one is found by nobody. */
static char *
make_name (const FeedPostContent *content)
{
  g_autofree char *name = g_strdup (*content->title != '\0' ? content->title : _ ("New Post"));
  g_autofree char *start = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 60));

  g_strdelimit (start, "/\\\n", '-');
  if (*start == '.')
    *start = '-';

  return g_steal_pointer (&start);
}

static void
take_copied (FwComposer *self, FeedPostContent *content)
{
  feed_post_content_free (self->copied);
  self->copied = content;
  fw_composer_sync_rescue (self);
}

static void
copy_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);
  FeedPostContent *content = fw_composer_collect (self);
  g_autofree char *text = *content->title != '\0'
                              ? g_strdup_printf ("%s\n\n%s", content->title, content->body)
                              : g_strdup (content->body);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  take_copied (self, content);
}

/* What is written into a file. */
typedef struct
{
  FwComposer *composer;     /* (owned) */
  FeedPostContent *content; /* (owned) */
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->composer);
  feed_post_content_free (copy->content);
  g_free (copy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copy) copy = user_data;
  FwComposer *self = copy->composer;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      take_copied (self, g_steal_pointer (&copy->content));
      return;
    }
  /* Translators: %s says why. */
  words = g_strdup_printf (_ ("The file was not written: %s"), error->message);
  fw_composer_say (self, FW_COMPOSER_REMARK, words, NULL, NULL);
}

static void
chosen_cb (GtkFileChooserNative *chooser, int response, FwComposer *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->draft != NULL)
    fw_composer_save_as (self, file);
  g_object_unref (chooser);
}

void
fw_composer_save_as (FwComposer *self, GFile *file)
{
  Copy *copy = g_new0 (Copy, 1);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  copy->composer = g_object_ref (self);
  copy->content = fw_composer_collect (self);
  text = make_file (copy->content);
  bytes = g_bytes_new (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, copy);
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);
  g_autoptr (FeedPostContent) content = NULL;
  g_autofree char *base = NULL;
  g_autofree char *file_name = NULL;
  GtkFileChooserNative *chooser;

  if (self->draft == NULL)
    return;
  content = fw_composer_collect (self);
  base = make_name (content);
  file_name = g_strconcat (base, ".md", NULL);
  chooser = gtk_file_chooser_native_new (_ ("Save as File"), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
close_anyway_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_destroy (GTK_WINDOW (widget));
}

static gboolean
is_copied (FwComposer *self)
{
  g_autoptr (FeedPostContent) content = NULL;

  if (self->copied == NULL)
    return FALSE;
  content = fw_composer_collect (self);

  return feed_post_content_equal (content, self->copied);
}

void
fw_composer_sync_rescue (FwComposer *self)
{
  const GError *error = self->draft != NULL ? fw_draft_get_error (self->draft) : NULL;
  g_autofree char *words = NULL;
  gboolean copied;

  if (error == NULL)
    {
      self->refused = FALSE;
      g_clear_pointer (&self->copied, feed_post_content_free);
      fw_unsaved_bar_show (self->unsaved, NULL, FALSE);
      return;
    }
  copied = is_copied (self);
  if (copied)
    words = g_strdup_printf (
        /* Translators: %s says why, as a sentence without its stop. */
        _ ("What you write cannot be saved: %s. You have a copy of it now."), error->message);
  else if (self->refused)
    words = g_strdup_printf (
        /* Translators: %s says why, as a sentence without its stop. */
        _ ("If this window closed, your text would be lost: it cannot be saved. %s. Copy it, or "
           "save "
           "it as a file; then the window can be closed."),
        error->message);
  else
    words = g_strdup_printf (
        /* Translators: %s says why, as a sentence without its stop. */
        _ ("What you write cannot be saved: %s. Keep this window open: it is tried again every few "
           "seconds."),
        error->message);
  fw_unsaved_bar_show (self->unsaved, words, copied);
}

/* NULL where nothing can be written there. */
static char *
write_into (const char *folder, const char *name, const char *text)
{
  for (guint i = 1; folder != NULL && i <= MOST_FILES; i++)
    {
      g_autofree char *numbered = i == 1 ? g_strdup_printf ("%s.md", name)
                                         : g_strdup_printf ("%s (%u).md", name, i);
      g_autofree char *path = g_build_filename (folder, numbered, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GFileOutputStream)
          stream = g_file_create (file, G_FILE_CREATE_PRIVATE, NULL, &error);

      if (stream != NULL &&
          g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL,
                                     NULL) &&
          g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL))
        return g_steal_pointer (&path);
      if (stream != NULL)
        g_file_delete (file, NULL, NULL);
      if (stream != NULL || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        return NULL;
    }

  return NULL;
}

static void
write_somewhere (const FeedPostContent *content)
{
  const char *const folders[] = { g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS),
                                  g_get_home_dir (), g_get_user_cache_dir () };
  g_autofree char *name = make_name (content);
  g_autofree char *text = make_file (content);
  g_autofree char *path = NULL;

  for (gsize i = 0; path == NULL && i < G_N_ELEMENTS (folders); i++)
    path = write_into (folders[i], name, text);
  if (path != NULL)
    g_message ("A post could not be saved. Its text is in %s", path);
  else
    g_warning ("A post could not be saved, nor its text be put anywhere else");
}

void
fw_composer_abandon (FwComposer *self)
{
  g_return_if_fail (FW_IS_COMPOSER (self));

  if (self->draft != NULL && fw_draft_is_dirty (self->draft) && !is_copied (self))
    {
      g_autoptr (FeedPostContent) content = fw_composer_collect (self);

      write_somewhere (content);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

void
fw_composer_install_rescue (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "composer.copy-text", NULL, copy_text_action);
  gtk_widget_class_install_action (widget_class, "composer.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "composer.close-anyway", NULL,
                                   close_anyway_action);
}

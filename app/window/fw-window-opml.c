/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "fw-feed-file.h"
#include "fw-window-private.h"

typedef struct
{
  FwWindow *window;
  GBytes *bytes;
  GError *error; /* (nullable): why it was not imported */
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->window);
  g_bytes_unref (import->bytes);
  g_clear_error (&import->error);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

/* What is no list of subscriptions may be a feed, saved from the web. */
static void
feed_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (FeedInfo) info = fw_feed_file_read_finish (result, NULL);
  const char *address = info != NULL ? fw_feed_file_get_address (info) : NULL;

  if (address != NULL)
    fw_window_subscribe_to (import->window, address);
  else if (info != NULL)
    fw_window_toast (import->window,
                     _ ("This file is a feed that does not say where it is on the web. Add it by "
                        "its address."));
  else
    fw_window_tell_error (import->window, _ ("The subscriptions were not imported."),
                          import->error);
}

static char *
describe_added (guint n_added, guint n_known)
{
  if (n_added > 0)
    return g_strdup_printf (ngettext ("Imported %u feed", "Imported %u feeds", n_added), n_added);
  return g_strdup (n_known > 0 ? _ ("You are subscribed to all of these already")
                               : _ ("Nothing was imported"));
}

static char *
describe_import (guint n_added, guint n_known, guint n_skipped)
{
  g_autofree char *added = describe_added (n_added, n_known);
  g_autofree char *skipped = g_strdup_printf (
      ngettext ("%u had no usable address.", "%u had no usable address.", n_skipped), n_skipped);

  if (n_skipped == 0)
    return g_steal_pointer (&added);
  /* Translators: two sentences; the first has no full stop of its own. */
  return g_strdup_printf (_ ("%s. %s"), added, skipped);
}

static void
imported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  FwWindow *self = import->window;
  g_auto (GStrv) skipped = NULL;
  g_autofree char *text = NULL;
  guint n_added;
  guint n_known;

  if (!feed_engine_import_opml_finish (FEED_ENGINE (object), result, &n_added, &n_known, &skipped,
                                       &import->error))
    {
      fw_feed_file_read_async (import->bytes, self->cancellable, feed_read_cb, import);
      g_steal_pointer (&import);
      return;
    }
  text = describe_import (n_added, n_known, g_strv_length (skipped));
  fw_window_toast (self, text);
}

static void
file_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);
  Import *import;

  if (bytes == NULL)
    {
      fw_window_tell_error (self, _ ("The file cannot be read."), error);
      return;
    }
  import = g_new0 (Import, 1);
  import->window = g_object_ref (self);
  import->bytes = g_bytes_ref (bytes);
  feed_engine_import_opml_async (self->engine, bytes, self->cancellable, imported_cb, import);
}

static void
import_file (FwWindow *self, GFile *file)
{
  g_file_load_bytes_async (file, self->cancellable, file_read_cb, g_object_ref (self));
}

void
fw_window_import (FwWindow *self, GFile *file)
{
  if (self->store != NULL)
    import_file (self, file);
  else
    g_ptr_array_add (self->pending_files, g_object_ref (file));
}

static void
import_response_cb (GtkNativeDialog *dialog, int response, FwWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT &&
      (file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))) != NULL)
    import_file (self, file);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) opml = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (opml, _ ("Subscriptions (OPML)"));
  gtk_file_filter_add_suffix (opml, "opml");
  gtk_file_filter_add_suffix (opml, "xml");
  gtk_file_filter_add_mime_type (opml, "text/x-opml+xml");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, opml);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Import Subscriptions"), user_data, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), NULL);

  add_filters (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (import_response_cb), user_data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
import_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  import_file (user_data, file);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    fw_window_toast (self, _ ("Subscriptions exported"));
  else
    fw_window_tell_error (self, _ ("The subscriptions were not exported."), error);
}

typedef struct
{
  FwWindow *window;
  GFile *file;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_object_unref (export->file);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opml = feed_engine_export_opml_finish (FEED_ENGINE (object), result, &error);

  if (opml == NULL)
    {
      fw_window_tell_error (export->window, _ ("The subscriptions were not exported."), error);
      return;
    }
  g_file_replace_contents_bytes_async (export->file, opml, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_object_ref (export->window));
}

static void
export_to (FwWindow *self, GFile *file)
{
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (self);
  export->file = g_object_ref (file);
  feed_engine_export_opml_async (self->engine, self->cancellable, exported_cb, export);
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, FwWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT &&
      (file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))) != NULL)
    export_to (self, file);
  g_object_unref (dialog);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Export Subscriptions"), user_data, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), "feedwright.opml");
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (export_response_cb), user_data, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
export_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  export_to (user_data, file);
}

void
fw_window_add_opml_actions (FwWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "import", .activate = import_cb },
    { .name = "import-file", .activate = import_file_cb, .parameter_type = "s" },
    { .name = "export", .activate = export_cb },
    { .name = "export-file", .activate = export_file_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static gboolean
dropped_cb (FwWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (self->store == NULL || files == NULL)
    return FALSE;
  for (GSList *file = files; file != NULL; file = file->next)
    import_file (self, file->data);
  return TRUE;
}

void
fw_window_accept_drops (FwWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

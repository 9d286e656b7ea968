/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-tour.h"

#include <glib/gi18n.h>

struct _FwTour
{
  GObject parent_instance;

  char *profile;
  GSubprocess *site; /* (nullable): ends when its input is closed */
};

G_DEFINE_FINAL_TYPE (FwTour, fw_tour, G_TYPE_OBJECT)

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child = NULL;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) &&
         child != NULL)
    remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

static void
fw_tour_finalize (GObject *object)
{
  FwTour *self = FW_TOUR (object);

  if (self->site != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->site), NULL, NULL);
  g_clear_object (&self->site);
  if (self->profile != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_path (self->profile);

      remove_tree (folder);
    }
  g_free (self->profile);
  G_OBJECT_CLASS (fw_tour_parent_class)->finalize (object);
}

static void
fw_tour_class_init (FwTourClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_tour_finalize;
}

static void
fw_tour_init (FwTour *self)
{
}

FwTour *
fw_tour_new (GError **error)
{
  g_autoptr (FwTour) self = g_object_new (FW_TYPE_TOUR, NULL);

  self->profile = g_dir_make_tmp ("feedwright-tour-XXXXXX", error);
  return self->profile ? g_steal_pointer (&self) : NULL;
}

const char *
fw_tour_get_profile (FwTour *self)
{
  g_return_val_if_fail (FW_IS_TOUR (self), NULL);

  return self->profile;
}

static void
read_address_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *address = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (object), result,
                                                             NULL, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (address == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _ ("The sample site ended before it began."));
  else
    g_task_return_pointer (task, address, g_free);
}

/* Not installed, the program lies elsewhere. */
static char *
find_site_program (void)
{
  const char *given = g_getenv ("FEEDWRIGHT_TOUR_SITE");

  return given ? g_strdup (given) : g_build_filename (PKGLIBEXECDIR, "feedwright-tour-site", NULL);
}

void
fw_tour_start_async (FwTour *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *program = find_site_program ();
  g_autoptr (GDataInputStream) output = NULL;
  GError *error = NULL;

  g_return_if_fail (FW_IS_TOUR (self) && self->site == NULL);

  g_task_set_source_tag (task, fw_tour_start_async);
  self->site = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                 &error, program, NULL);
  if (self->site == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->site));
  g_data_input_stream_read_line_async (output, G_PRIORITY_DEFAULT, cancellable, read_address_cb,
                                       g_steal_pointer (&task));
}

char *
fw_tour_start_finish (FwTour *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

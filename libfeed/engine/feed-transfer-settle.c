/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-file-name.h"
#include "feed-store-transferring.h"
#include "feed-transfer-end.h"
#include "feed-transfer-run-private.h"

/* All of a download is there: it is looked at, its name is written down, and it gets it. Whoever
 * goes on after a crash in between finds the name in the store, and the file under one of the two.
 */

/* So much tells what it is. */
#define HEAD 1024

/* Looking at it -------------------------------------------------------------------------------- */

typedef struct
{
  /* Input */
  FeedPartFile *part;   /* (owned) */
  FeedTransferRow *row; /* (owned) */
  char *disposition;    /* (owned) (nullable) */

  /* Output */
  guint64 length;
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  feed_part_file_unref (self->part);
  feed_transfer_row_free (self->row);
  g_free (self->disposition);
  g_free (self);
}

static gboolean
is_medium (const char *type)
{
  return type != NULL && (g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/") ||
                          g_str_has_prefix (type, "image/"));
}

static gboolean
check_content (const Look *look, GError **error)
{
  char head[HEAD];
  gsize length = feed_part_file_read_head (look->part, head, sizeof head);
  const FeedTransferRow *row = look->row;

  if (length == 0 && is_medium (row->expected_type))
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_EMPTY_DOCUMENT, _ ("The file is empty"));
  else if (!feed_transfer_is_expected (head, length, row->expected_type, row->media_type))
    g_set_error_literal (error, FEED_ERROR, FEED_ERROR_HTML_PAGE,
                         _ ("The server sent a web page in the place of the file"));
  else
    return TRUE;

  return FALSE;
}

static char *
find_name (const Look *look)
{
  const FeedTransferRow *row = look->row;
  const char *type = row->media_type != NULL ? row->media_type : row->expected_type;
  g_autofree char *name = feed_file_name_choose (look->disposition, row->uri, type);
  g_autoptr (GFile) folder = g_file_new_for_uri (row->folder);
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autofree char *uri = g_file_get_uri (file);

  return feed_part_file_find_name (uri);
}

static void
look_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;
  GError *error = NULL;

  if (feed_part_file_end (look->part, &look->length, &error) && check_content (look, &error))
    g_task_return_pointer (task, look->row->named ? g_strdup (look->row->file) : find_name (look),
                           g_free);
  else
    g_task_return_error (task, error);
}

/* Giving it its name --------------------------------------------------------------------------- */

static void
look (FeedTransferRun *self);

static void
place_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const FeedTransferRow *row = data;
  g_autoptr (GFile) part = g_file_new_for_uri (row->part);
  g_autoptr (GFile) file = g_file_new_for_uri (row->file);
  GError *error = NULL;

  /* It has its name already where whoever gave it came no further. */
  if (!g_file_query_exists (part, NULL) && g_file_query_exists (file, NULL))
    g_task_return_boolean (task, TRUE);
  else if (feed_part_file_place (row->part, row->file, row->named, &error) || error == NULL)
    g_task_return_boolean (task, error == NULL && !g_file_query_exists (part, NULL));
  else
    g_task_return_error (task, error);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  GError *error = NULL;
  gboolean placed = g_task_propagate_boolean (G_TASK (result), &error);

  self->row->settling = FALSE;
  if (placed || error != NULL)
    feed_transfer_run_end (self, error);
  else if (self->part != NULL)
    look (self);
  else
    feed_transfer_download (self);
}

static void
run_in_thread (FeedTransferRun *self, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, self);

  g_task_set_task_data (task, feed_transfer_row_copy (self->row),
                        (GDestroyNotify) feed_transfer_row_free);
  g_task_run_in_thread (task, func);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  GError *error = NULL;

  if (feed_store_put_transfer_finish (FEED_STORE (source), result, &error))
    run_in_thread (self, place_cb, placed_cb);
  else
    feed_transfer_run_end (self, error);
  feed_transfer_run_unref (self);
}

/* What was no file is not gone on with. */
static void
reject (FeedTransferRun *self, GError *error)
{
  if (error->domain == FEED_ERROR && feed_error_get_class (error) == FEED_ERROR_CLASS_PERMANENT)
    {
      self->row->done = 0;
      self->row->total = 0;
      g_clear_pointer (&self->row->etag, g_free);
      g_clear_pointer (&self->row->last_modified, g_free);
    }
  feed_transfer_run_end (self, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FeedTransferRun *self = user_data;
  const Look *seen = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  char *name = g_task_propagate_pointer (G_TASK (result), &error);

  self->row->done = seen->length;
  if (name == NULL)
    {
      reject (self, error);
      return;
    }
  self->row->total = seen->length;
  g_free (self->row->file);
  self->row->file = name;
  self->row->settling = TRUE;
  feed_transfer_run_put (self, TRUE, noted_cb);
}

static void
look (FeedTransferRun *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, looked_cb, self);
  Look *look = g_new0 (Look, 1);

  look->part = feed_part_file_ref (self->part);
  look->row = feed_transfer_row_copy (self->row);
  look->disposition = g_strdup (self->disposition);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_cb);
}

void
feed_transfer_settle (FeedTransferRun *self)
{
  self->saving = TRUE;
  if (self->part != NULL)
    look (self);
  else
    run_in_thread (self, place_cb, placed_cb);
}

void
feed_transfer_remove_files (const FeedTransferRow *row)
{
  const char *const uris[] = { row->part, row->state == FEED_TRANSFER_DONE ? row->file : NULL };

  for (gsize i = 0; row->kind == FEED_TRANSFER_DOWNLOAD && i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GFile) file = uris[i] != NULL ? g_file_new_for_uri (uris[i]) : NULL;

      if (file != NULL && !g_file_delete (file, NULL, NULL))
        g_debug ("There is no %s", uris[i]);
    }
}

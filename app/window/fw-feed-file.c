/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-feed-file.h"

/* What is relative in it has no meaning here. */
#define NOWHERE "file:///"

static void
read_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument) document = feed_parser_parse_bytes (data, NOWHERE, NULL, &error);

  if (document == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, feed_info_ref (feed_document_get_info (document)),
                           (GDestroyNotify) feed_info_unref);
}

void
fw_feed_file_read_async (GBytes *bytes,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_feed_file_read_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, read_cb);
}

FeedInfo *
fw_feed_file_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
fw_feed_file_get_address (FeedInfo *info)
{
  GPtrArray *links = feed_info_get_links (info);

  for (guint i = 0; i < links->len; i++)
    {
      const char *href = feed_link_get_href (links->pdata[i]);

      if (g_strcmp0 (feed_link_get_rel (links->pdata[i]), "self") == 0 && href != NULL &&
          g_ascii_strncasecmp (href, "http", 4) == 0)
        return href;
    }
  return NULL;
}

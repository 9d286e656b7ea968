/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-snippet-loader.h"

#include "fw-snippet.h"

/* What of an excerpt is on the screen for certain, in bytes. */
#define IN_VIEW 30

typedef struct
{
  GPtrArray *items; /* (element-type FwEntryItem) (owned) */
  GStrv terms;      /* (owned) */
  GPtrArray *texts; /* (element-type utf8) (owned) (nullable): until they are read */
  GCancellable *cancellable;
} Job;

static void
job_free (Job *job)
{
  g_ptr_array_unref (job->items);
  g_strfreev (job->terms);
  g_clear_pointer (&job->texts, g_ptr_array_unref);
  g_clear_object (&job->cancellable);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
shows_match (FwEntryItem *item, const char *const *terms)
{
  FeedEntrySummary *summary = fw_entry_item_get_summary (item);
  gssize at;

  if (summary == NULL || fw_snippet_find (feed_entry_summary_get_title (summary), terms) >= 0)
    return TRUE;
  at = fw_snippet_find (feed_entry_summary_get_excerpt (summary), terms);
  return at >= 0 && at < IN_VIEW;
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GPtrArray) snippets = g_ptr_array_new_full (job->texts->len, g_free);

  for (guint i = 0; i < job->texts->len; i++)
    {
      const char *text = g_ptr_array_index (job->texts, i);

      g_ptr_array_add (snippets,
                       text ? fw_snippet_make (text, (const char *const *) job->terms) : NULL);
    }
  g_task_return_pointer (task, g_steal_pointer (&snippets), (GDestroyNotify) g_ptr_array_unref);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) snippets = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; snippets != NULL && i < snippets->len; i++)
    if (g_ptr_array_index (snippets, i) != NULL)
      fw_entry_item_set_snippet (g_ptr_array_index (job->items, i),
                                 g_ptr_array_index (snippets, i));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GTask) task = NULL;

  job->texts = feed_store_load_texts_finish (FEED_STORE (object), result, NULL);
  /* Without it the rows show the beginning of the text, as ever. */
  if (job->texts == NULL)
    return;
  task = g_task_new (NULL, job->cancellable, made_cb, NULL);
  g_task_set_task_data (task, g_steal_pointer (&job), (GDestroyNotify) job_free);
  g_task_run_in_thread (task, make_in_thread);
}

void
fw_snippet_loader_run (FeedStore *store,
                       GPtrArray *items,
                       const char *const *terms,
                       GCancellable *cancellable)
{
  g_autoptr (Job) job = g_new0 (Job, 1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  job->items = g_ptr_array_new_with_free_func (g_object_unref);
  job->terms = g_strdupv ((GStrv) terms);
  job->cancellable = g_object_ref (cancellable);
  for (guint i = 0; i < items->len; i++)
    {
      FwEntryItem *item = g_ptr_array_index (items, i);
      gint64 id = fw_entry_item_get_id (item);

      if (shows_match (item, terms))
        continue;
      g_ptr_array_add (job->items, g_object_ref (item));
      g_array_append_val (ids, id);
    }
  if (ids->len > 0)
    feed_store_load_texts_async (store, (const gint64 *) (gpointer) ids->data, ids->len,
                                 cancellable, loaded_cb, g_steal_pointer (&job));
}

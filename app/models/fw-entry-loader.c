/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-loader.h"

#include "fw-snippet-loader.h"

/* Rows that a GtkListView keeps alive, and some more: older wishes are no longer in view. */
#define MAX_WANTED 600
#define BATCH 120

struct _FwEntryLoader
{
  GObject parent_instance;

  FeedStore *store;
  GQueue wanted;     /* (element-type FwEntryItem) (owned): the latest first */
  GHashTable *known; /* the same as a set */
  GStrv terms;       /* (nullable) */
  GCancellable *snippets;
  GCancellable *cancellable;
  gboolean busy;
  guint source;
};

G_DEFINE_FINAL_TYPE (FwEntryLoader, fw_entry_loader, G_TYPE_OBJECT)

typedef struct
{
  FwEntryLoader *loader;
  GPtrArray *items;
} Batch;

static void
schedule (FwEntryLoader *self);

static void
batch_free (Batch *batch)
{
  g_object_unref (batch->loader);
  g_ptr_array_unref (batch->items);
  g_free (batch);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

static void
apply (Batch *batch, GPtrArray *summaries)
{
  FwEntryLoader *self = batch->loader;

  for (guint i = 0; i < batch->items->len && i < summaries->len; i++)
    {
      FeedEntrySummary *summary = g_ptr_array_index (summaries, i);

      if (summary != NULL)
        fw_entry_item_set_summary (g_ptr_array_index (batch->items, i), summary);
    }
  if (self->terms != NULL)
    fw_snippet_loader_run (self->store, batch->items, (const char *const *) self->terms,
                           self->snippets);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Batch) batch = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      summaries = feed_store_load_summaries_finish (FEED_STORE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  batch->loader->busy = FALSE;
  if (summaries != NULL)
    apply (batch, summaries);
  else
    g_warning ("Entries cannot be read: %s", error->message);
  schedule (batch->loader);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = fw_entry_item_get_id (*(FwEntryItem **) a);
  gint64 second = fw_entry_item_get_id (*(FwEntryItem **) b);

  return first < second ? -1 : first > second;
}

static gboolean
load_cb (gpointer user_data)
{
  FwEntryLoader *self = user_data;
  Batch *batch = g_new0 (Batch, 1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  FwEntryItem *item;

  self->source = 0;
  batch->loader = g_object_ref (self);
  batch->items = g_ptr_array_new_with_free_func (g_object_unref);
  while (batch->items->len < BATCH && (item = g_queue_pop_head (&self->wanted)) != NULL)
    {
      /* What changes from here on has to be read again. */
      g_hash_table_remove (self->known, item);
      g_ptr_array_add (batch->items, item);
    }
  /* Neighbours in the file are read together. */
  g_ptr_array_sort (batch->items, compare_ids);
  for (guint i = 0; i < batch->items->len; i++)
    {
      gint64 id = fw_entry_item_get_id (g_ptr_array_index (batch->items, i));

      g_array_append_val (ids, id);
    }
  self->busy = TRUE;
  feed_store_load_summaries_async (self->store, (const gint64 *) (gpointer) ids->data, ids->len,
                                   self->cancellable, loaded_cb, batch);
  return G_SOURCE_REMOVE;
}

/* Not at once, so that all rows that are bound in this turn come in one batch. */
static void
schedule (FwEntryLoader *self)
{
  if (!self->busy && self->source == 0 && !g_queue_is_empty (&self->wanted))
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT, load_cb, self, NULL);
}

void
fw_entry_loader_want (FwEntryLoader *self, FwEntryItem *item)
{
  g_return_if_fail (FW_IS_ENTRY_LOADER (self) && FW_IS_ENTRY_ITEM (item));

  if (!g_hash_table_add (self->known, item))
    return;
  g_queue_push_head (&self->wanted, g_object_ref (item));
  while (g_queue_get_length (&self->wanted) > MAX_WANTED)
    {
      g_autoptr (FwEntryItem) passed = g_queue_pop_tail (&self->wanted);

      g_hash_table_remove (self->known, passed);
    }
  schedule (self);
}

void
fw_entry_loader_set_terms (FwEntryLoader *self, const char *const *terms)
{
  g_return_if_fail (FW_IS_ENTRY_LOADER (self));

  g_cancellable_cancel (self->snippets);
  g_clear_object (&self->snippets);
  self->snippets = g_cancellable_new ();
  g_strfreev (self->terms);
  self->terms = terms != NULL && terms[0] != NULL ? g_strdupv ((GStrv) terms) : NULL;
}

void
fw_entry_loader_clear (FwEntryLoader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->wanted, g_object_unref);
  g_hash_table_remove_all (self->known);
  self->busy = FALSE;
}

static void
fw_entry_loader_dispose (GObject *object)
{
  FwEntryLoader *self = FW_ENTRY_LOADER (object);

  fw_entry_loader_clear (self);
  fw_entry_loader_set_terms (self, NULL);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (fw_entry_loader_parent_class)->dispose (object);
}

static void
fw_entry_loader_finalize (GObject *object)
{
  FwEntryLoader *self = FW_ENTRY_LOADER (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->snippets);
  g_hash_table_unref (self->known);
  g_strfreev (self->terms);
  G_OBJECT_CLASS (fw_entry_loader_parent_class)->finalize (object);
}

static void
fw_entry_loader_class_init (FwEntryLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_entry_loader_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_entry_loader_finalize;
}

static void
fw_entry_loader_init (FwEntryLoader *self)
{
  g_queue_init (&self->wanted);
  self->known = g_hash_table_new (NULL, NULL);
  self->cancellable = g_cancellable_new ();
  self->snippets = g_cancellable_new ();
}

FwEntryLoader *
fw_entry_loader_new (FeedStore *store)
{
  FwEntryLoader *self = g_object_new (FW_TYPE_ENTRY_LOADER, NULL);

  self->store = g_object_ref (store);
  return self;
}

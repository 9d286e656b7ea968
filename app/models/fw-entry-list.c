/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-list.h"

#include <gtk/gtk.h>

#include "fw-dates.h"
#include "fw-entry-loader.h"
#include "fw-list-diff.h"
#include "fw-terms.h"

/* A screen and some: a list view makes a row for each, up to 200, before it paints. */
#define FIRST_PAGE 40
/* By then that page is on the screen. */
#define REST_DELAY_MS 120
/* Some ten screens; a summary is about half a kilobyte. */
#define MAX_ITEMS 2000
/* Of a new list, which is shown at once. */
#define MAX_SPLICES 100
/* For one that follows the store, so that a frame has its time. */
#define TURN_US 3000
/* A list view makes up to 200 rows, which no turn has the time for; what comes after these is out
 * of view, and costs nothing. */
#define ROWS_A_STEP 24
#define ROWS_IN_VIEW 240
/* A refresh of many feeds changes the store ten times a second; the list need not follow that. */
#define FOLLOW_DELAY_MS 300

struct _FwEntryList
{
  GObject parent_instance;

  FeedStore *store;
  FwEntryLoader *loader;
  FeedEntryQuery *query; /* (nullable) */
  GArray *ids;           /* (element-type gint64) */
  GHashTable *items;     /* address of an item's id → its link in recent */
  GQueue recent;         /* (element-type FwEntryItem) (owned): the latest asked for first */
  GCancellable *cancellable;
  GArray *target;  /* (element-type gint64) (nullable): what the ids are to become */
  GArray *splices; /* (element-type FwSplice) (nullable): how, from next_splice on */
  guint next_splice;
  guint n_added; /* of the next splice */
  guint turn_source;
  guint follow_source;
  gboolean querying;
  gboolean loaded;
  gboolean complete;
  gboolean stale;
  gboolean new_terms; /* the items show what an earlier query searched for */
};

enum
{
  SIGNAL_LOADED,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  gint64 id; /* first, so that its address is the key */
  FwEntryItem *item;
} Slot;

static GType
get_item_type (GListModel *model)
{
  return FW_TYPE_ENTRY_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return FW_ENTRY_LIST (model)->ids->len;
}

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  g_object_unref (slot->item);
  g_free (slot);
}

static void
forget (FwEntryList *self, GList *link)
{
  Slot *slot = link->data;

  g_hash_table_remove (self->items, &slot->id);
  g_queue_delete_link (&self->recent, link);
  slot_free (slot);
}

static void
forget_all (FwEntryList *self)
{
  g_hash_table_remove_all (self->items);
  g_queue_clear_full (&self->recent, slot_free);
}

static FwEntryItem *
make_item (FwEntryList *self, gint64 id)
{
  Slot *slot = g_new0 (Slot, 1);

  slot->id = id;
  slot->item = fw_entry_item_new (id);
  g_queue_push_head (&self->recent, slot);
  g_hash_table_insert (self->items, &slot->id, self->recent.head);
  if (g_queue_get_length (&self->recent) > MAX_ITEMS)
    forget (self, self->recent.tail);
  if (self->loader != NULL)
    fw_entry_loader_want (self->loader, slot->item);
  return slot->item;
}

static gpointer
get_item (GListModel *model, guint position)
{
  FwEntryList *self = FW_ENTRY_LIST (model);
  GList *link;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  link = g_hash_table_lookup (self->items, &id);
  if (link == NULL)
    return g_object_ref (make_item (self, id));
  g_queue_unlink (&self->recent, link);
  g_queue_push_head_link (&self->recent, link);
  return g_object_ref (((Slot *) link->data)->item);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FwEntryList,
                               fw_entry_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* It is told with the list as it is after it, as GListModel demands. */
static void
apply_splice (FwEntryList *self, FwSplice splice)
{
  const gint64 *after = (const gint64 *) (gpointer) self->target->data;

  if (splice.removed > 0)
    g_array_remove_range (self->ids, splice.position, splice.removed);
  if (splice.added > 0)
    g_array_insert_vals (self->ids, splice.position, after + splice.position, splice.added);
  g_list_model_items_changed (G_LIST_MODEL (self), splice.position, splice.removed, splice.added);
}

static void
forget_target (FwEntryList *self)
{
  g_clear_handle_id (&self->turn_source, g_source_remove);
  g_clear_pointer (&self->target, g_array_unref);
  g_clear_pointer (&self->splices, g_array_unref);
}

/* What only comes can come bit by bit. */
static FwSplice
take_step (FwEntryList *self)
{
  FwSplice step = g_array_index (self->splices, FwSplice, self->next_splice);

  step.position += self->n_added;
  step.added -= self->n_added;
  if (step.removed == 0 && step.added > ROWS_A_STEP && self->n_added < ROWS_IN_VIEW)
    {
      step.added = ROWS_A_STEP;
      self->n_added += ROWS_A_STEP;
      return step;
    }
  self->next_splice++;
  self->n_added = 0;
  return step;
}

/* Until the deadline, and a step at least. Who hears of a step may ask for another list. */
static void
approach_target (FwEntryList *self, gint64 deadline)
{
  g_autoptr (GArray) splices = g_array_ref (self->splices);

  while (self->splices == splices && self->next_splice < splices->len)
    {
      apply_splice (self, take_step (self));
      if (g_get_monotonic_time () >= deadline)
        break;
    }
  if (self->splices == splices && self->next_splice == splices->len)
    forget_target (self);
}

static gboolean
turn_cb (gpointer user_data)
{
  FwEntryList *self = user_data;

  approach_target (self, g_get_monotonic_time () + TURN_US);
  return self->target != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* What somebody holds is in a row, or selected. */
static GHashTable *
find_held (FwEntryList *self)
{
  GHashTable *held = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (GList *link = self->recent.head; link != NULL; link = link->next)
    {
      Slot *slot = link->data;

      if (G_OBJECT (slot->item)->ref_count > 1)
        g_hash_table_add (held, &slot->id);
    }
  return held;
}

/* A person who chose another list gets it at once; one that reads is not to feel that feeds come
 * in. On the way, what is shown is always a part of the old list after a part of the new one. */
static void
take_ids (FwEntryList *self, GArray *after, gboolean at_once)
{
  const gint64 *ids = (const gint64 *) (gpointer) after->data;
  g_autoptr (GHashTable) held = find_held (self);

  forget_target (self);
  self->splices = fw_list_diff ((const gint64 *) (gpointer) self->ids->data, self->ids->len, ids,
                                after->len, at_once ? MAX_SPLICES : G_MAXUINT);
  fw_list_diff_join (self->splices, ids, held);
  self->target = g_array_ref (after);
  self->next_splice = 0;
  self->n_added = 0;
  if (at_once)
    approach_target (self, G_MAXINT64);
  else
    self->turn_source = g_idle_add (turn_cb, self);
}

static void
run_query (FwEntryList *self, guint limit);

static gboolean
follow_cb (gpointer user_data);

/* What stays in the list from one search to the next shows what the new one is for. */
static void
renew_snippets (FwEntryList *self)
{
  GList *next;

  self->new_terms = FALSE;
  for (GList *link = self->recent.head; link != NULL; link = next)
    {
      Slot *slot = link->data;

      next = link->next;
      if (G_OBJECT (slot->item)->ref_count == 1)
        {
          forget (self, link);
          continue;
        }
      fw_entry_item_set_snippet (slot->item, NULL);
      fw_entry_loader_want (self->loader, slot->item);
    }
}

static void
queried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwEntryList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = feed_store_query_entries_finish (FEED_STORE (object), result, &error);
  gboolean first = !self->loaded;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->querying = FALSE;
  if (ids == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  self->loaded = TRUE;
  self->complete = !first || ids->len < FIRST_PAGE;
  take_ids (self, ids, first);
  if (self->new_terms)
    renew_snippets (self);
  if (first)
    g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  if (!self->complete && self->follow_source == 0)
    self->follow_source = g_timeout_add (REST_DELAY_MS, follow_cb, self);
  else if (self->stale)
    run_query (self, 0);
}

static void
run_query (FwEntryList *self, guint limit)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_copy (self->query);

  query->limit = limit;
  self->querying = TRUE;
  self->stale = FALSE;
  feed_store_query_entries_async (self->store, query, self->cancellable, queried_cb,
                                  g_object_ref (self));
}

static gboolean
follow_cb (gpointer user_data)
{
  FwEntryList *self = user_data;

  self->follow_source = 0;
  if (self->querying)
    self->stale = TRUE;
  else if (self->query != NULL)
    run_query (self, self->loaded ? 0 : FIRST_PAGE);
  return G_SOURCE_REMOVE;
}

/* What nobody looks at is forgotten, what is in view is read again. */
static void
renew_items (FwEntryList *self, FeedChanges *changes, gboolean all)
{
  GList *next;

  for (GList *link = self->recent.head; link != NULL; link = next)
    {
      Slot *slot = link->data;

      next = link->next;
      if (!all && !feed_changes_touches_entry (changes, slot->id))
        continue;
      if (G_OBJECT (slot->item)->ref_count == 1)
        forget (self, link);
      else
        fw_entry_loader_want (self->loader, slot->item);
    }
}

static void
changed_cb (FwEntryList *self, FeedChanges *changes)
{
  FeedChangeFlags flags = feed_changes_get_flags (changes);
  FeedChangeFlags moving = FEED_CHANGE_ENTRIES | FEED_CHANGE_SUBSCRIPTIONS;

  if (flags & (FEED_CHANGE_ENTRIES | FEED_CHANGE_STATUS | FEED_CHANGE_SUBSCRIPTIONS))
    renew_items (self, changes, (flags & FEED_CHANGE_SUBSCRIPTIONS) != 0);
  if (self->query == NULL)
    return;
  if (self->query->filter != FEED_FILTER_ALL)
    moving |= FEED_CHANGE_STATUS;
  if ((flags & moving) && self->follow_source == 0)
    self->follow_source = g_timeout_add (FOLLOW_DELAY_MS, follow_cb, self);
}

static void
take_terms (FwEntryList *self, const char *text)
{
  g_auto (GStrv) terms = NULL;

  if (g_strcmp0 (text, self->query ? self->query->text : NULL) == 0)
    return;
  terms = fw_terms_split (text);
  fw_entry_loader_set_terms (self->loader, (const char *const *) terms);
  self->new_terms = TRUE;
}

void
fw_entry_list_set_query (FwEntryList *self, const FeedEntryQuery *query)
{
  g_return_if_fail (FW_IS_ENTRY_LIST (self) && query != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  take_terms (self, query->text);
  g_clear_pointer (&self->query, feed_entry_query_free);
  self->query = feed_entry_query_copy (query);
  self->loaded = FALSE;
  self->complete = FALSE;
  forget_target (self);
  run_query (self, FIRST_PAGE);
}

const FeedEntryQuery *
fw_entry_list_get_query (FwEntryList *self)
{
  return self->query;
}

gboolean
fw_entry_list_is_loaded (FwEntryList *self)
{
  return self->loaded;
}

gboolean
fw_entry_list_is_complete (FwEntryList *self)
{
  return self->complete && self->target == NULL;
}

gint64
fw_entry_list_get_id (FwEntryList *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

guint
fw_entry_list_find (FwEntryList *self, gint64 id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

FwEntryItem *
fw_entry_list_peek (FwEntryList *self, gint64 id)
{
  GList *link = g_hash_table_lookup (self->items, &id);

  return link ? ((Slot *) link->data)->item : NULL;
}

static FeedEntrySummary *
peek_summary (FwEntryList *self, guint position)
{
  FwEntryItem *item = fw_entry_list_peek (self, fw_entry_list_get_id (self, position));

  return item ? fw_entry_item_get_summary (item) : NULL;
}

gboolean
fw_entry_list_starts_day (FwEntryList *self, guint position)
{
  FeedEntrySummary *summary = peek_summary (self, position);
  FeedEntrySummary *before = position > 0 ? peek_summary (self, position - 1) : NULL;

  if (summary == NULL || (position > 0 && before == NULL))
    return FALSE;
  return position == 0 || !fw_dates_same_day (feed_entry_summary_get_date (summary),
                                              feed_entry_summary_get_date (before));
}

void
fw_entry_list_close (FwEntryList *self)
{
  g_cancellable_cancel (self->cancellable);
  forget_target (self);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  if (self->loader != NULL)
    fw_entry_loader_clear (self->loader);
  g_clear_object (&self->loader);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
}

static void
fw_entry_list_dispose (GObject *object)
{
  fw_entry_list_close (FW_ENTRY_LIST (object));
  G_OBJECT_CLASS (fw_entry_list_parent_class)->dispose (object);
}

static void
fw_entry_list_finalize (GObject *object)
{
  FwEntryList *self = FW_ENTRY_LIST (object);

  forget_all (self);
  g_hash_table_unref (self->items);
  g_array_unref (self->ids);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, feed_entry_query_free);
  G_OBJECT_CLASS (fw_entry_list_parent_class)->finalize (object);
}

static void
fw_entry_list_class_init (FwEntryListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_entry_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_entry_list_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", FW_TYPE_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", FW_TYPE_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_entry_list_init (FwEntryList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->recent);
}

FwEntryList *
fw_entry_list_new (FeedStore *store)
{
  FwEntryList *self = g_object_new (FW_TYPE_ENTRY_LIST, NULL);

  self->store = g_object_ref (store);
  self->loader = fw_entry_loader_new (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

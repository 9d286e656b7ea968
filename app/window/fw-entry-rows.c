/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-rows.h"

#include "fw-dates.h"
#include "fw-row-filler.h"
#include "fw-terms.h"
#include "fw-thumbnails.h"

/* As long as a person needs to see that the list stands still. */
#define SETTLE_DELAY_MS 60

struct _FwEntryRows
{
  GObject parent_instance;

  GtkScrolledWindow *scroller; /* of the pane that owns this, too */

  FwEntryList *list;        /* (owned) (nullable) */
  FwThumbnails *thumbnails; /* (owned) (nullable) */
  GPtrArray
      *bound;   /* (owned) (element-type GtkListItem) (borrowed): those with a row in the list */
  char **terms; /* (owned) (nullable): what is searched for */

  guint minute_source;
  guint days_source;
  guint settle_source;
  double settled_at; /* where the list was scrolled to a moment ago */
};

G_DEFINE_FINAL_TYPE (FwEntryRows, fw_entry_rows, G_TYPE_OBJECT)

enum
{
  SIGNAL_CLICKED,
  SIGNAL_MENU_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static FwEntryRow *
get_row (GtkListItem *list_item)
{
  return FW_ENTRY_ROW (gtk_list_item_get_child (list_item));
}

static void
sync_day (FwEntryRows *self, GtkListItem *list_item)
{
  guint position = gtk_list_item_get_position (list_item);
  FwEntryRow *row = get_row (list_item);
  FwEntryItem *item = fw_entry_row_get_item (row);
  FeedEntrySummary *summary = item ? fw_entry_item_get_summary (item) : NULL;
  g_autofree char *day = NULL;

  if (summary != NULL && fw_entry_list_starts_day (self->list, position))
    day = fw_dates_format_day (feed_entry_summary_get_date (summary),
                               g_get_real_time () / G_USEC_PER_SEC);
  fw_entry_row_set_day (row, day);
}

/* --- thumbnails: those of the rows in view, once the list is at rest --- */

static FeedEntrySummary *
get_summary (GtkListItem *list_item)
{
  FwEntryItem *item = fw_entry_row_get_item (get_row (list_item));

  return item ? fw_entry_item_get_summary (item) : NULL;
}

static void
sync_thumbnail (FwEntryRows *self, GtkListItem *list_item)
{
  FeedEntrySummary *summary = get_summary (list_item);
  const char *uri = summary ? feed_entry_summary_get_thumbnail (summary) : NULL;
  gboolean awaited = uri != NULL && self->thumbnails != NULL &&
                     fw_thumbnails_is_awaited (self->thumbnails, uri);

  fw_entry_row_set_thumbnail (get_row (list_item), awaited,
                              awaited ? fw_thumbnails_lookup (self->thumbnails, uri) : NULL);
}

static void
sync_thumbnails (FwEntryRows *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    sync_thumbnail (self, g_ptr_array_index (self->bound, i));
}

static void
thumbnail_settled_cb (FwEntryRows *self, const char *uri)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *list_item = g_ptr_array_index (self->bound, i);
      FeedEntrySummary *summary = get_summary (list_item);

      if (summary != NULL && g_strcmp0 (feed_entry_summary_get_thumbnail (summary), uri) == 0)
        sync_thumbnail (self, list_item);
    }
}

static gboolean
is_in_view (FwEntryRows *self, GtkListItem *list_item)
{
  GtkWidget *scroller = GTK_WIDGET (self->scroller);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (gtk_list_item_get_child (list_item), scroller, &bounds) &&
         bounds.origin.y < gtk_widget_get_height (scroller) &&
         bounds.origin.y + bounds.size.height > 0;
}

static void
want_thumbnails (FwEntryRows *self)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new ();

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *list_item = g_ptr_array_index (self->bound, i);
      FeedEntrySummary *summary = get_summary (list_item);

      if (summary != NULL && feed_entry_summary_get_thumbnail (summary) != NULL &&
          is_in_view (self, list_item))
        g_ptr_array_add (summaries, summary);
    }
  fw_thumbnails_want (self->thumbnails, summaries);
}

/* Before its first layout, a list that is on the screen has no row that is in view. */
static gboolean
awaits_layout (FwEntryRows *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->scroller)))
    return FALSE;
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *list_item = g_ptr_array_index (self->bound, i);

      if (gtk_widget_get_height (gtk_list_item_get_child (list_item)) > 0)
        return FALSE;
    }
  return self->bound->len > 0;
}

static gboolean
settle_cb (gpointer user_data)
{
  FwEntryRows *self = user_data;
  double value = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  gboolean moving = ABS (value - self->settled_at) >= 1;

  self->settled_at = value;
  if (moving || awaits_layout (self))
    return G_SOURCE_CONTINUE;
  self->settle_source = 0;
  want_thumbnails (self);
  return G_SOURCE_REMOVE;
}

static void
settle_soon (FwEntryRows *self)
{
  if (self->settle_source == 0 && self->thumbnails != NULL)
    self->settle_source = g_timeout_add (SETTLE_DELAY_MS, settle_cb, self);
}

static void
thumbnails_setting_cb (FwEntryRows *self)
{
  sync_thumbnails (self);
  settle_soon (self);
}

static gboolean
days_cb (gpointer user_data)
{
  FwEntryRows *self = user_data;

  self->days_source = 0;
  for (guint i = 0; i < self->bound->len; i++)
    sync_day (self, g_ptr_array_index (self->bound, i));
  return G_SOURCE_REMOVE;
}

/* Whether a day begins with a row depends on the row above it, too: all are told, before the next
 * frame. */
static void
sync_days_soon (FwEntryRows *self)
{
  if (self->days_source == 0)
    self->days_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, days_cb, self, NULL);
}

static void
position_cb (GtkListItem *list_item, GParamSpec *pspec, gpointer user_data)
{
  if (gtk_list_item_get_item (list_item) != NULL)
    sync_days_soon (user_data);
}

static void
item_changed_cb (FwEntryItem *item, GtkListItem *list_item)
{
  FwEntryRows *self = g_object_get_data (G_OBJECT (list_item), "rows");

  sync_days_soon (self);
  sync_thumbnail (self, list_item);
  settle_soon (self);
}

static void
clicked_cb (FwEntryRows *self, FwEntryRow *row)
{
  g_signal_emit (self, signals[SIGNAL_CLICKED], 0);
}

static void
menu_requested_cb (FwEntryRows *self, double x, double y, FwEntryRow *row)
{
  g_signal_emit (self, signals[SIGNAL_MENU_REQUESTED], 0, x, y, row);
}

static void
fill_cb (GtkWidget *row)
{
  fw_entry_row_fill (FW_ENTRY_ROW (row));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = fw_entry_row_new ();

  g_object_set_data (G_OBJECT (list_item), "rows", user_data);
  g_signal_connect_object (row, "menu-requested", G_CALLBACK (menu_requested_cb), user_data,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "clicked", G_CALLBACK (clicked_cb), user_data, G_CONNECT_SWAPPED);
  g_signal_connect (list_item, "notify::position", G_CALLBACK (position_cb), user_data);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FwEntryRows *self = user_data;
  FwEntryItem *item = gtk_list_item_get_item (list_item);

  fw_entry_row_bind (get_row (list_item), item, (const char *const *) self->terms);
  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), list_item);
  g_ptr_array_add (self->bound, list_item);
  sync_day (self, list_item);
  sync_thumbnail (self, list_item);
  settle_soon (self);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FwEntryRows *self = user_data;

  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_changed_cb,
                                        list_item);
  g_ptr_array_remove_fast (self->bound, list_item);
  fw_entry_row_unbind (get_row (list_item));
}

static gboolean
minute_cb (gpointer user_data)
{
  FwEntryRows *self = user_data;

  for (guint i = 0; i < self->bound->len; i++)
    {
      fw_entry_row_sync_time (get_row (g_ptr_array_index (self->bound, i)));
      sync_day (self, g_ptr_array_index (self->bound, i));
    }
  return G_SOURCE_CONTINUE;
}

static void
fw_entry_rows_dispose (GObject *object)
{
  FwEntryRows *self = FW_ENTRY_ROWS (object);

  fw_entry_rows_close (self);
  g_clear_handle_id (&self->minute_source, g_source_remove);
  g_clear_handle_id (&self->days_source, g_source_remove);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (fw_entry_rows_parent_class)->dispose (object);
}

static void
fw_entry_rows_finalize (GObject *object)
{
  FwEntryRows *self = FW_ENTRY_ROWS (object);

  g_ptr_array_unref (self->bound);
  g_strfreev (self->terms);

  G_OBJECT_CLASS (fw_entry_rows_parent_class)->finalize (object);
}

static void
fw_entry_rows_class_init (FwEntryRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_entry_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_entry_rows_finalize;
  signals[SIGNAL_CLICKED] = g_signal_new ("clicked", FW_TYPE_ENTRY_ROWS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MENU_REQUESTED] = g_signal_new (
      "menu-requested", FW_TYPE_ENTRY_ROWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
      G_TYPE_DOUBLE, G_TYPE_DOUBLE, FW_TYPE_ENTRY_ROW);
}

static void
fw_entry_rows_init (FwEntryRows *self)
{
  self->bound = g_ptr_array_new ();
}

FwEntryRows *
fw_entry_rows_new (GtkListView *view, GtkScrolledWindow *scroller)
{
  FwEntryRows *self = g_object_new (FW_TYPE_ENTRY_ROWS, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->scroller = scroller;
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (view, factory);
  fw_row_filler_attach (view, fill_cb);
  self->minute_source = g_timeout_add_seconds (60, minute_cb, self);

  return self;
}

static void
add_thumbnails (FwEntryRows *self, FeedEngine *engine, GSettings *settings)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->thumbnails = fw_thumbnails_new (engine, settings);
  g_signal_connect_object (self->thumbnails, "settled", G_CALLBACK (thumbnail_settled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::show-thumbnails", G_CALLBACK (thumbnails_setting_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (settle_soon), self,
                           G_CONNECT_SWAPPED);
}

void
fw_entry_rows_follow (FwEntryRows *self, FwEntryList *list, FeedEngine *engine, GSettings *settings)
{
  g_return_if_fail (FW_IS_ENTRY_ROWS (self) && self->list == NULL);

  add_thumbnails (self, engine, settings);
  self->list = g_object_ref (list);
}

void
fw_entry_rows_mark_terms (FwEntryRows *self, const char *search)
{
  g_return_if_fail (FW_IS_ENTRY_ROWS (self));

  g_clear_pointer (&self->terms, g_strfreev);
  if (search != NULL)
    self->terms = fw_terms_split (search);
  /* The rows in view hold the terms. */
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *list_item = g_ptr_array_index (self->bound, i);

      fw_entry_row_bind (get_row (list_item), gtk_list_item_get_item (list_item),
                         (const char *const *) self->terms);
    }
}

guint
fw_entry_rows_find (FwEntryRows *self, FwEntryRow *row)
{
  g_return_val_if_fail (FW_IS_ENTRY_ROWS (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *list_item = g_ptr_array_index (self->bound, i);

      if (gtk_list_item_get_child (list_item) == GTK_WIDGET (row))
        return gtk_list_item_get_position (list_item);
    }
  return GTK_INVALID_LIST_POSITION;
}

void
fw_entry_rows_close (FwEntryRows *self)
{
  g_return_if_fail (FW_IS_ENTRY_ROWS (self));

  g_clear_handle_id (&self->settle_source, g_source_remove);
  /* What it loads holds it, and is of no use any more. */
  if (self->thumbnails != NULL)
    g_object_run_dispose (G_OBJECT (self->thumbnails));
  g_clear_object (&self->thumbnails);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-entry-pane.h"

#include <glib/gi18n.h>

#include "fw-entry-rows.h"
#include "fw-menus.h"
#include "fw-tab-bin.h"

struct _FwEntryPane
{
  AdwBin parent_instance;

  /* Template widgets */
  FwBanner *banner;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkWidget *everywhere_button;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  AdwStatusPage *status;
  GtkButton *status_button;
  GMenuModel *row_menu;

  /* Owned references */
  FwEntryList *list;
  GtkMultiSelection *selection;
  FwEntryRows *rows;
  char *search; /* (nullable) */

  double wanted_scroll; /* rows; below 0 for none */
  guint scroll_tick;
};

G_DEFINE_FINAL_TYPE (FwEntryPane, fw_entry_pane, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_OPENED,
  SIGNAL_SEARCH_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit (FwEntryPane *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

static void
clicked_cb (FwEntryPane *self)
{
  emit (self, SIGNAL_OPENED);
}

/* The menu is about what is selected; a click beside that selects first. */
static void
menu_requested_cb (FwEntryPane *self, double x, double y, FwEntryRow *row)
{
  guint position = fw_entry_rows_find (self->rows, row);

  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  fw_menus_pop_up (GTK_WIDGET (self), self->row_menu, GTK_WIDGET (row), x, y);
}

static void
search_changed_cb (FwEntryPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped == '\0')
    g_clear_pointer (&stripped, g_free);
  if (g_strcmp0 (stripped, self->search) == 0)
    return;
  g_free (self->search);
  self->search = g_steal_pointer (&stripped);
  fw_entry_rows_mark_terms (self->rows, self->search);
  emit (self, SIGNAL_SEARCH_CHANGED);
}

static void
stop_search_cb (FwEntryPane *self)
{
  fw_entry_pane_set_searching (self, FALSE);
  fw_entry_pane_focus (self);
}

static void
search_activate_cb (FwEntryPane *self)
{
  guint position;

  if (fw_entry_pane_get_current (self, &position) == 0)
    fw_entry_pane_select (self, 0);
  fw_entry_pane_focus (self);
}

static void
search_mode_cb (FwEntryPane *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    fw_entry_pane_set_search (self, NULL);
  g_object_notify (G_OBJECT (self), "searching");
}

/* A row may have the focus without being selected: that of a list which one comes into by keys. */
static void
activate_cb (FwEntryPane *self, guint position)
{
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    fw_entry_pane_select (self, position);
  emit (self, SIGNAL_OPENED);
}

static gboolean
show_menu_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FwEntryPane *self = FW_ENTRY_PANE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus ? gtk_widget_get_first_child (focus) : NULL;

  if (row != NULL && FW_IS_ENTRY_ROW (row))
    menu_requested_cb (self, 24, gtk_widget_get_height (row) / 2.0, FW_ENTRY_ROW (row));
  return TRUE;
}

enum
{
  PROP_SEARCHING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
fw_entry_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SEARCHING)
    g_value_set_boolean (value, fw_entry_pane_get_searching (FW_ENTRY_PANE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fw_entry_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SEARCHING)
    fw_entry_pane_set_searching (FW_ENTRY_PANE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fw_entry_pane_dispose (GObject *object)
{
  FwEntryPane *self = FW_ENTRY_PANE (object);

  fw_entry_pane_close (self);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (fw_entry_pane_parent_class)->dispose (object);
}

static void
fw_entry_pane_finalize (GObject *object)
{
  FwEntryPane *self = FW_ENTRY_PANE (object);

  g_object_unref (self->rows);
  g_free (self->search);
  G_OBJECT_CLASS (fw_entry_pane_parent_class)->finalize (object);
}

static void
add_signal (guint signal, const char *name)
{
  signals[signal] = g_signal_new (name, FW_TYPE_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FW_TYPE_BANNER);
  g_type_ensure (FW_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/window/fw-entry-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, banner);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, everywhere_button);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, view);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, status);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, status_button);
  gtk_widget_class_bind_template_child (widget_class, FwEntryPane, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
fw_entry_pane_class_init (FwEntryPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_entry_pane_get_property;
  object_class->set_property = fw_entry_pane_set_property;
  object_class->dispose = fw_entry_pane_dispose;
  object_class->finalize = fw_entry_pane_finalize;
  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  add_signal (SIGNAL_SELECTION_CHANGED, "selection-changed");
  add_signal (SIGNAL_OPENED, "opened");
  add_signal (SIGNAL_SEARCH_CHANGED, "search-changed");
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, show_menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, show_menu_cb, NULL);
}

static void
fw_entry_pane_init (FwEntryPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  self->rows = fw_entry_rows_new (self->view, self->scroller);
  g_signal_connect_object (self->rows, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "menu-requested", G_CALLBACK (menu_requested_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fw_entry_pane_new (void)
{
  return g_object_new (FW_TYPE_ENTRY_PANE, NULL);
}

static void
selection_changed_cb (FwEntryPane *self)
{
  emit (self, SIGNAL_SELECTION_CHANGED);
}

void
fw_entry_pane_set_list (FwEntryPane *self,
                        FwEntryList *list,
                        FeedEngine *engine,
                        GSettings *settings)
{
  g_return_if_fail (FW_IS_ENTRY_PANE (self) && self->list == NULL);

  fw_entry_rows_follow (self->rows, list, engine, settings);
  self->list = g_object_ref (list);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (list)));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (fw_entry_pane_sync_page), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

FwBanner *
fw_entry_pane_get_banner (FwEntryPane *self)
{
  return self->banner;
}

GtkWidget *
fw_entry_pane_get_view (FwEntryPane *self)
{
  return GTK_WIDGET (self->view);
}

static GtkBitset *
get_selected (FwEntryPane *self)
{
  if (self->selection == NULL)
    return gtk_bitset_new_empty ();
  return gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
}

gint64
fw_entry_pane_get_current (FwEntryPane *self, guint *position)
{
  g_autoptr (GtkBitset) selected = get_selected (self);

  *position = GTK_INVALID_LIST_POSITION;
  if (gtk_bitset_get_size (selected) != 1)
    return 0;
  *position = gtk_bitset_get_minimum (selected);
  return fw_entry_list_get_id (self->list, *position);
}

static void
append_ids (FwEntryPane *self, GArray *ids, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      gint64 id = fw_entry_list_get_id (self->list, i);

      g_array_append_val (ids, id);
    }
}

GArray *
fw_entry_pane_list_selected (FwEntryPane *self)
{
  g_autoptr (GtkBitset) selected = get_selected (self);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    append_ids (self, ids, position, position + 1);
  return ids;
}

GArray *
fw_entry_pane_list_beside (FwEntryPane *self, gboolean below)
{
  g_autoptr (GtkBitset) selected = get_selected (self);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (gtk_bitset_is_empty (selected))
    return ids;
  if (below)
    append_ids (self, ids, gtk_bitset_get_maximum (selected) + 1,
                g_list_model_get_n_items (G_LIST_MODEL (self->list)));
  else
    append_ids (self, ids, 0, gtk_bitset_get_minimum (selected));
  return ids;
}

gboolean
fw_entry_pane_select (FwEntryPane *self, guint position)
{
  if (self->list == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

void
fw_entry_pane_unselect (FwEntryPane *self)
{
  if (self->selection != NULL)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

static double
get_row_height (FwEntryPane *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n_items = self->list ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  return n_items > 0 ? gtk_adjustment_get_upper (adjustment) / n_items : 0;
}

double
fw_entry_pane_get_scroll (FwEntryPane *self)
{
  double height = get_row_height (self);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return height > 0 ? gtk_adjustment_get_value (adjustment) / height : 0;
}

/* The list has to have its size before it can be scrolled. */
static gboolean
scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  FwEntryPane *self = FW_ENTRY_PANE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, self->wanted_scroll * get_row_height (self));
  self->scroll_tick = 0;
  return G_SOURCE_REMOVE;
}

void
fw_entry_pane_set_scroll (FwEntryPane *self, double row)
{
  self->wanted_scroll = row;
  if (self->scroll_tick == 0 && row > 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_tick_cb, NULL,
                                                      NULL);
}

void
fw_entry_pane_set_empty (FwEntryPane *self,
                         const char *icon,
                         const char *title,
                         const char *description,
                         const char *label,
                         const char *action)
{
  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, description);
  gtk_widget_set_visible (GTK_WIDGET (self->status_button), label != NULL);
  gtk_button_set_label (self->status_button, label ? label : "");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->status_button), action);
}

static gboolean
has_focus (FwEntryPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack));
}

/* What had the focus on the page before gives it to this one, not to any button of the window. */
static void
show_page (FwEntryPane *self, const char *page)
{
  gboolean had_focus = has_focus (self);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0)
    return;
  gtk_stack_set_visible_child_name (self->stack, page);
  if (had_focus)
    fw_entry_pane_focus (self);
}

void
fw_entry_pane_sync_page (FwEntryPane *self)
{
  gboolean empty = self->list != NULL && fw_entry_list_is_loaded (self->list) &&
                   g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  show_page (self, empty ? "empty" : "list");
}

gboolean
fw_entry_pane_get_searching (FwEntryPane *self)
{
  return gtk_search_bar_get_search_mode (self->search_bar);
}

void
fw_entry_pane_set_searching (FwEntryPane *self, gboolean searching)
{
  gtk_search_bar_set_search_mode (self->search_bar, searching);
  if (searching)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

const char *
fw_entry_pane_get_search (FwEntryPane *self)
{
  return self->search;
}

void
fw_entry_pane_set_search (FwEntryPane *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text ? text : "");
  search_changed_cb (self);
}

void
fw_entry_pane_focus (FwEntryPane *self)
{
  gtk_widget_grab_focus (gtk_widget_get_mapped (GTK_WIDGET (self->view))
                             ? GTK_WIDGET (self->view)
                             : GTK_WIDGET (self->status_button));
}

void
fw_entry_pane_set_narrow (FwEntryPane *self, gboolean narrow)
{
  gtk_widget_set_visible (self->everywhere_button, narrow);
}

void
fw_entry_pane_close (FwEntryPane *self)
{
  fw_entry_rows_close (self->rows);
}

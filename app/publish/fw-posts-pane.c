/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-posts-pane.h"

#include "fw-menus.h"
#include "fw-post-row.h"
#include "fw-tab-bin.h"

#include <glib/gi18n.h>

struct _FwPostsPane
{
  AdwBin parent_instance;

  /* Template widgets */
  FwBanner *banner;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkListView *view;
  GtkWidget *more;
  GtkSpinner *more_spinner;
  GtkWidget *more_button;
  AdwStatusPage *status;
  GtkButton *status_button;
  GMenuModel *row_menu;

  /* Owned references */
  FwPostPlaces *places;
  FwPostList *list;
  GtkSingleSelection *selection;
  gboolean had_focus; /* before the list changed */
  GPtrArray *bound;   /* (element-type GtkListItem) (borrowed): those with a row in the list */
};

enum
{
  PROP_SEARCHING = 1,
  N_PROPS
};

enum
{
  SIGNAL_SELECTED,
  SIGNAL_OPENED,
  SIGNAL_SEARCH_CHANGED,
  SIGNAL_MORE_WANTED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwPostsPane, fw_posts_pane, ADW_TYPE_BIN)

static void
emit (FwPostsPane *self, guint signal)
{
  g_signal_emit (self, signals[signal], 0);
}

static void
sync_page (FwPostsPane *self)
{
  guint n_items = g_list_model_get_n_items (fw_post_list_get_model (self->list));

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
}

static gboolean
has_focus (FwPostsPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack));
}

static void
before_change_cb (FwPostsPane *self)
{
  self->had_focus = has_focus (self);
}

/* A row that goes takes the focus with it: the one that takes its place has it then, not any button of
 * the window. */
static void
after_change_cb (FwPostsPane *self)
{
  sync_page (self);
  if (self->had_focus && !has_focus (self))
    fw_posts_pane_focus (self);
}

/* --- rows --- */

static char *
name_place (FwPostsPane *self, FeedPost *post)
{
  gint64 id = feed_post_get_content (post)->collection_id;
  FeedAccount *account = fw_post_places_find_account (self->places, id);

  return account != NULL
             ? fw_post_places_name (account, fw_post_places_find_collection (self->places, id))
             : NULL;
}

static void
menu_requested_cb (FwPostsPane *self, double x, double y, FwPostRow *row)
{
  GtkListItem *list_item = g_object_get_data (G_OBJECT (row), "list-item");

  gtk_single_selection_set_selected (self->selection, gtk_list_item_get_position (list_item));
  fw_menus_pop_up (GTK_WIDGET (self), self->row_menu, GTK_WIDGET (row), x, y);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = fw_post_row_new ();

  g_object_set_data (G_OBJECT (row), "list-item", list_item);
  g_signal_connect_object (row, "menu-requested", G_CALLBACK (menu_requested_cb), user_data,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FwPostsPane *self = user_data;
  FwPostItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *place = name_place (self, fw_post_item_get_post (item));

  fw_post_row_bind (FW_POST_ROW (gtk_list_item_get_child (list_item)), item, place);
  g_ptr_array_add (self->bound, list_item);
}

/* A blog came, went or was renamed. */
static void
places_changed_cb (FwPostsPane *self)
{
  for (guint i = 0; i < self->bound->len; i++)
    {
      GtkListItem *list_item = g_ptr_array_index (self->bound, i);
      FwPostItem *item = gtk_list_item_get_item (list_item);
      g_autofree char *place = name_place (self, fw_post_item_get_post (item));

      fw_post_row_set_place (FW_POST_ROW (gtk_list_item_get_child (list_item)), place);
    }
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FwPostsPane *self = user_data;

  g_ptr_array_remove_fast (self->bound, list_item);
  fw_post_row_unbind (FW_POST_ROW (gtk_list_item_get_child (list_item)));
}

static void
activate_cb (FwPostsPane *self)
{
  emit (self, SIGNAL_OPENED);
}

/* --- searching --- */

static void
search_changed_cb (FwPostsPane *self)
{
  emit (self, SIGNAL_SEARCH_CHANGED);
}

static void
stop_search_cb (FwPostsPane *self)
{
  fw_posts_pane_end_search (self);
}

static void
search_activate_cb (FwPostsPane *self)
{
  fw_posts_pane_focus (self);
}

static void
search_mode_cb (FwPostsPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCHING]);
  if (gtk_search_bar_get_search_mode (self->search_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* --- more of them --- */

static void
edge_cb (FwPostsPane *self, GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM)
    emit (self, SIGNAL_MORE_WANTED);
}

static void
more_cb (FwPostsPane *self)
{
  emit (self, SIGNAL_MORE_WANTED);
}

static gboolean
show_menu_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FwPostsPane *self = FW_POSTS_PANE (widget);

  if (fw_posts_pane_get_post (self) != 0)
    fw_menus_pop_up (widget, self->row_menu, GTK_WIDGET (self->view), 24, 24);
  return TRUE;
}

/* What was removed once goes for good the second time. */
static gboolean
delete_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FwPostItem *item = gtk_single_selection_get_selected_item (FW_POSTS_PANE (widget)->selection);
  gboolean removed = item != NULL &&
                     feed_post_get_state (fw_post_item_get_post (item)) == FEED_POST_DISCARDED;

  return gtk_widget_activate_action (widget, removed ? "post.delete-for-good" : "post.delete",
                                     NULL);
}

static void
selected_cb (FwPostsPane *self)
{
  emit (self, SIGNAL_SELECTED);
}

static void
fw_posts_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SEARCHING)
    g_value_set_boolean (value,
                         gtk_search_bar_get_search_mode (FW_POSTS_PANE (object)->search_bar));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fw_posts_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SEARCHING)
    gtk_search_bar_set_search_mode (FW_POSTS_PANE (object)->search_bar,
                                    g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
fw_posts_pane_dispose (GObject *object)
{
  FwPostsPane *self = FW_POSTS_PANE (object);

  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->places);

  G_OBJECT_CLASS (fw_posts_pane_parent_class)->dispose (object);
}

static void
fw_posts_pane_finalize (GObject *object)
{
  g_ptr_array_unref (FW_POSTS_PANE (object)->bound);

  G_OBJECT_CLASS (fw_posts_pane_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FW_TYPE_BANNER);
  g_type_ensure (FW_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/publish/fw-posts-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, banner);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, search_bar);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, view);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, more);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, more_spinner);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, more_button);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, status);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, status_button);
  gtk_widget_class_bind_template_child (widget_class, FwPostsPane, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, edge_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
install_signals (GObjectClass *object_class)
{
  static const char *const names[] = { "selected", "opened", "search-changed", "more-wanted" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], G_OBJECT_CLASS_TYPE (object_class), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_posts_pane_class_init (FwPostsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fw_posts_pane_dispose;
  object_class->finalize = fw_posts_pane_finalize;
  object_class->get_property = fw_posts_pane_get_property;
  object_class->set_property = fw_posts_pane_set_property;
  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (object_class);
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, show_menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, show_menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_cb, NULL);
}

static void
fw_posts_pane_init (FwPostsPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->bound = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
}

GtkWidget *
fw_posts_pane_new (FwPostPlaces *places, FwPostList *list)
{
  FwPostsPane *self = g_object_new (FW_TYPE_POSTS_PANE, NULL);
  GListModel *model = fw_post_list_get_model (list);

  self->places = g_object_ref (places);
  self->list = g_object_ref (list);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (before_change_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (model));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (after_change_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (places, "changed", G_CALLBACK (places_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  sync_page (self);
  return GTK_WIDGET (self);
}

gint64
fw_posts_pane_get_post (FwPostsPane *self)
{
  FwPostItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? feed_post_get_id (fw_post_item_get_post (item)) : 0;
}

gboolean
fw_posts_pane_select (FwPostsPane *self, gint64 post_id)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (fw_post_list_find (self->list, post_id, &position) == NULL)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return TRUE;
}

gboolean
fw_posts_pane_step (FwPostsPane *self, int offset)
{
  GListModel *model = fw_post_list_get_model (self->list);
  guint at = gtk_single_selection_get_selected (self->selection);
  gint64 to = at == GTK_INVALID_LIST_POSITION ? 0 : (gint64) at + offset;

  if (to < 0 || to >= g_list_model_get_n_items (model))
    return FALSE;
  gtk_single_selection_set_selected (self->selection, (guint) to);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", (guint) to);
  return TRUE;
}

const char *
fw_posts_pane_get_search (FwPostsPane *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  return gtk_search_bar_get_search_mode (self->search_bar) && text[0] != '\0' ? text : NULL;
}

void
fw_posts_pane_end_search (FwPostsPane *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

void
fw_posts_pane_set_empty (FwPostsPane *self,
                         const char *title,
                         const char *description,
                         const char *label,
                         const char *action)
{
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_button_set_label (self->status_button, label != NULL ? label : "");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->status_button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->status_button), label != NULL);
}

void
fw_posts_pane_set_icon (FwPostsPane *self, const char *icon)
{
  adw_status_page_set_icon_name (self->status, icon);
}

void
fw_posts_pane_set_more (FwPostsPane *self, gboolean more, gboolean busy)
{
  gtk_widget_set_visible (self->more, more || busy);
  gtk_widget_set_visible (GTK_WIDGET (self->more_spinner), busy);
  gtk_spinner_set_spinning (self->more_spinner, busy);
  gtk_widget_set_sensitive (self->more_button, !busy);
}

FwBanner *
fw_posts_pane_get_banner (FwPostsPane *self)
{
  return self->banner;
}

void
fw_posts_pane_focus (FwPostsPane *self)
{
  gboolean listed = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "list");

  /* Where there is nothing to do, there is still somewhere to go on from. */
  if (!gtk_widget_grab_focus (listed ? GTK_WIDGET (self->view) : GTK_WIDGET (self->status_button)))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

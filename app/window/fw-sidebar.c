/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-sidebar.h"

#include <glib/gi18n.h>

#include "fw-collapsed.h"
#include "fw-icon-cache.h"
#include "fw-menus.h"
#include "fw-row-filler.h"
#include "fw-sidebar-row.h"
#include "fw-tab-bin.h"

struct _FwSidebar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkListView *view;
  GMenuModel *feed_menu;
  GMenuModel *folder_menu;
  GMenuModel *view_menu;
  GMenuModel *posts_menu;
  GMenuModel *collection_menu;

  /* Owned references */
  FwSidebarModel *model;
  FwIconCache *icons;
  GtkTreeListModel *tree;
  GtkSliceListModel *slice; /* of the tree: what is in view comes first, the rest a moment later */
  GtkSingleSelection *selection;
  FwCollapsed *collapsed;

  gboolean selecting;
  gboolean had_focus; /* while the model puts its rows elsewhere */
  gboolean had_choice;
  FwSource chosen; /* then */
  guint grow_source;
  guint scroll_source;
};

/* A list view makes a row for each, up to 200, before it paints. */
#define FIRST_ROWS 40
#define REST_DELAY_MS 150

G_DEFINE_FINAL_TYPE (FwSidebar, fw_sidebar, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  SIGNAL_MOVE_REQUESTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static FwSidebarItem *
get_item_at (FwSidebar *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->tree), position);
  g_autoptr (FwSidebarItem) item = row ? gtk_tree_list_row_get_item (row) : NULL;

  return item;
}

static GListModel *
create_children_cb (gpointer item, gpointer user_data)
{
  GListStore *children = fw_sidebar_item_get_children (item);

  return children ? G_LIST_MODEL (g_object_ref (children)) : NULL;
}

static void
selection_changed_cb (FwSidebar *self)
{
  FwSidebarItem *item = fw_sidebar_get_selected (self);

  if (!self->selecting && item != NULL)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, item);
}

static void
activate_cb (FwSidebar *self, guint position)
{
  FwSidebarItem *item = get_item_at (self, position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, item);
}

static GMenuModel *
get_menu (FwSidebar *self, FwSource source)
{
  if (source.kind == FW_SOURCE_FEED)
    return self->feed_menu;
  if (source.kind == FW_SOURCE_COLLECTION)
    return self->collection_menu;
  if (fw_source_is_posts (source))
    return self->posts_menu;
  return source.kind == FW_SOURCE_FOLDER ? self->folder_menu : self->view_menu;
}

/* Which of the two it is depends on the feed. */
static void
add_pause (GMenuModel *menu, FeedSubscription *feed, const char *target)
{
  g_autoptr (GMenuModel) first = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_autoptr (GMenuItem) item = g_menu_item_new (
      feed_subscription_is_paused (feed) ? _ ("R_esume") : _ ("_Pause"), NULL);

  g_menu_item_set_action_and_target (item, "win.source-pause", "s", target);
  g_menu_append_item (G_MENU (first), item);
}

static void
menu_requested_cb (FwSidebar *self, double x, double y, FwSidebarRow *row)
{
  FwSource source = fw_sidebar_item_get_source (fw_sidebar_row_get_item (row));
  g_autofree char *target = fw_source_to_string (source);
  g_autoptr (GMenuModel)
      menu = fw_menus_with_target (get_menu (self, source), g_variant_new_string (target));
  FeedSubscription *feed = fw_sidebar_item_get_subscription (fw_sidebar_row_get_item (row));

  if (feed != NULL)
    add_pause (menu, feed, target);
  fw_menus_pop_up (GTK_WIDGET (self), menu, GTK_WIDGET (row), x, y);
}

static gboolean
holds (FwSidebarModel *model, FwSidebarItem *folder, FwSidebarItem *item)
{
  gint64 at = fw_sidebar_model_get_parent (model, item);

  while (at != 0)
    {
      FwSidebarItem *above = fw_sidebar_model_lookup (model, (FwSource){ FW_SOURCE_FOLDER, at });

      if (above == folder)
        return TRUE;
      at = above ? fw_sidebar_model_get_parent (model, above) : 0;
    }
  return FALSE;
}

static void
dropped_cb (FwSidebar *self, FwSidebarItem *what, int side, FwSidebarRow *row)
{
  FwSidebarItem *where = fw_sidebar_row_get_item (row);
  gint64 into = fw_sidebar_model_get_parent (self->model, where);
  FwSidebarItem *before = where;

  if (holds (self->model, what, where))
    return;
  if (side == 0)
    {
      into = fw_sidebar_item_get_source (where).id;
      before = NULL;
    }
  else if (side > 0)
    before = fw_sidebar_model_get_sibling (self->model, where, 1);
  if (before != what)
    g_signal_emit (self, signals[SIGNAL_MOVE_REQUESTED], 0, what, into, before);
}

static void
fill_cb (GtkWidget *row)
{
  fw_sidebar_row_fill (FW_SIDEBAR_ROW (row));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = fw_sidebar_row_new ();

  g_signal_connect_object (row, "menu-requested", G_CALLBACK (menu_requested_cb), user_data,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), user_data, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FwSidebar *self = user_data;

  fw_sidebar_row_bind (FW_SIDEBAR_ROW (gtk_list_item_get_child (list_item)),
                       gtk_list_item_get_item (list_item), self->icons);
  fw_collapsed_watch (self->collapsed, gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  FwSidebar *self = user_data;

  fw_collapsed_unwatch (self->collapsed, gtk_list_item_get_item (list_item));
  fw_sidebar_row_unbind (FW_SIDEBAR_ROW (gtk_list_item_get_child (list_item)));
}

static GtkWidget *
find_row (GtkWidget *view, FwSidebarItem *item)
{
  for (GtkWidget *at = gtk_widget_get_first_child (view); at != NULL;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *row = gtk_widget_get_first_child (at);

      if (FW_IS_SIDEBAR_ROW (row) && fw_sidebar_row_get_item (FW_SIDEBAR_ROW (row)) == item)
        return row;
    }
  return NULL;
}

static gboolean
show_menu_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FwSidebar *self = FW_SIDEBAR (widget);
  FwSidebarItem *item = fw_sidebar_get_selected (self);
  GtkWidget *row = item ? find_row (GTK_WIDGET (self->view), item) : NULL;

  if (row != NULL)
    menu_requested_cb (self, 24, gtk_widget_get_height (row), FW_SIDEBAR_ROW (row));
  return TRUE;
}

/* @args: the name of an action of the window that takes a source. */
static gboolean
act_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  FwSidebarItem *item = fw_sidebar_get_selected (FW_SIDEBAR (widget));
  g_autofree char *source = NULL;

  if (item == NULL)
    return FALSE;
  source = fw_source_to_string (fw_sidebar_item_get_source (item));
  return gtk_widget_activate_action (widget, g_variant_get_string (args, NULL), "s", source);
}

static void
fw_sidebar_dispose (GObject *object)
{
  FwSidebar *self = FW_SIDEBAR (object);

  g_clear_handle_id (&self->grow_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_object (&self->selection);
  if (self->collapsed != NULL)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_pointer (&self->collapsed, fw_collapsed_free);
  g_clear_object (&self->slice);
  g_clear_object (&self->tree);
  g_clear_object (&self->icons);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (fw_sidebar_parent_class)->dispose (object);
}

static void
fw_sidebar_class_init (FwSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_sidebar_dispose;
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", FW_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_SIDEBAR_ITEM);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", FW_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, FW_TYPE_SIDEBAR_ITEM);
  signals[SIGNAL_MOVE_REQUESTED] = g_signal_new (
      "move-requested", FW_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
      FW_TYPE_SIDEBAR_ITEM, G_TYPE_INT64, FW_TYPE_SIDEBAR_ITEM);

  g_type_ensure (FW_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/window/fw-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSidebar, view);
  gtk_widget_class_bind_template_child (widget_class, FwSidebar, feed_menu);
  gtk_widget_class_bind_template_child (widget_class, FwSidebar, folder_menu);
  gtk_widget_class_bind_template_child (widget_class, FwSidebar, view_menu);
  gtk_widget_class_bind_template_child (widget_class, FwSidebar, posts_menu);
  gtk_widget_class_bind_template_child (widget_class, FwSidebar, collection_menu);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, show_menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, show_menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, act_cb, "s", "win.source-remove");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, act_cb, "s", "win.source-rename");
}

static void
fw_sidebar_init (FwSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  fw_row_filler_attach (self->view, fill_cb);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
}

GtkWidget *
fw_sidebar_new (void)
{
  return g_object_new (FW_TYPE_SIDEBAR, NULL);
}

static gboolean
grow_cb (gpointer user_data)
{
  FwSidebar *self = user_data;

  self->grow_source = 0;
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

static void
model_loaded_cb (FwSidebar *self)
{
  fw_collapsed_apply (self->collapsed);
  self->grow_source = g_timeout_add (REST_DELAY_MS, grow_cb, self);
}

static guint
find_position (FwSidebar *self, FwSidebarItem *item)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->tree));

  for (guint i = 0; i < n_rows; i++)
    if (get_item_at (self, i) == item)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* What @item is in, NULL at the top level. */
static FwSidebarItem *
get_holder (FwSidebar *self, FwSidebarItem *item)
{
  gint64 id = fw_sidebar_model_get_parent (self->model, item);
  FwSource holder = { FW_SOURCE_FOLDER, id };
  FwSource source = fw_sidebar_item_get_source (item);

  if (source.kind == FW_SOURCE_POSTS || (id == 0 && !fw_source_is_posts (source)))
    return NULL;
  if (fw_source_is_posts (source))
    holder = (FwSource){ FW_SOURCE_POSTS, 0 };
  return fw_sidebar_model_lookup (self->model, holder);
}

/* Opens the folders that @item is in. */
static void
reveal (FwSidebar *self, FwSidebarItem *item)
{
  FwSidebarItem *folder = get_holder (self, item);
  guint position;

  if (folder == NULL)
    return;
  reveal (self, folder);
  position = find_position (self, folder);
  if (position != GTK_INVALID_LIST_POSITION)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);

      gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static gboolean
scroll_cb (gpointer user_data)
{
  FwSidebar *self = user_data;
  guint position = gtk_single_selection_get_selected (self->selection);

  self->scroll_source = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  return G_SOURCE_REMOVE;
}

/* Once the rows have their places: a list that has not been laid out takes what it scrolls to for
 * the top, and leaves out the rows above. */
static void
scroll_to_selected (FwSidebar *self)
{
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, scroll_cb, self, NULL);
}

gboolean
fw_sidebar_select (FwSidebar *self, FwSource source)
{
  FwSidebarItem *item = self->model ? fw_sidebar_model_lookup (self->model, source) : NULL;
  guint position;

  if (item == NULL)
    return FALSE;
  reveal (self, item);
  position = find_position (self, item);
  if (position >= gtk_slice_list_model_get_size (self->slice))
    gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  scroll_to_selected (self);
  return TRUE;
}

FwSidebarItem *
fw_sidebar_get_selected (FwSidebar *self)
{
  guint position = self->selection ? gtk_single_selection_get_selected (self->selection)
                                   : GTK_INVALID_LIST_POSITION;

  return position == GTK_INVALID_LIST_POSITION ? NULL : get_item_at (self, position);
}

GtkWidget *
fw_sidebar_get_anchor (FwSidebar *self, FwSource source)
{
  FwSidebarItem *item = self->model ? fw_sidebar_model_lookup (self->model, source) : NULL;
  GtkWidget *row = item ? find_row (GTK_WIDGET (self->view), item) : NULL;

  return row ? row : GTK_WIDGET (self);
}

static void
focus_selected (FwSidebar *self)
{
  FwSidebarItem *item = fw_sidebar_get_selected (self);
  GtkWidget *row = item ? find_row (GTK_WIDGET (self->view), item) : NULL;

  gtk_widget_grab_focus (row ? gtk_widget_get_parent (row) : GTK_WIDGET (self->view));
}

void
fw_sidebar_focus (FwSidebar *self)
{
  focus_selected (self);
}

static void
reordering_cb (FwSidebar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  FwSidebarItem *item = fw_sidebar_get_selected (self);

  self->had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
  self->chosen = item ? fw_sidebar_item_get_source (item) : (FwSource){ FW_SOURCE_TODAY, 0 };
  self->had_choice = item != NULL;
}

/* A row that went elsewhere is another one to the list view, which forgets what was selected and
 * lets the focus go to the next best widget of the window. */
static void
reordered_cb (FwSidebar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (self->had_choice && fw_sidebar_get_selected (self) == NULL)
    fw_sidebar_select (self, self->chosen);
  if (self->had_focus &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))))
    focus_selected (self);
}

void
fw_sidebar_set_model (FwSidebar *self, FwSidebarModel *model, FeedStore *store, GSettings *settings)
{
  g_return_if_fail (FW_IS_SIDEBAR (self) && self->model == NULL);

  self->model = g_object_ref (model);
  self->icons = fw_icon_cache_new (store);
  self->tree = gtk_tree_list_model_new (g_object_ref (fw_sidebar_model_get_root (model)), FALSE,
                                        TRUE, create_children_cb, NULL, NULL);
  self->collapsed = fw_collapsed_new (self->tree, settings);
  self->slice = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->tree)), 0, FIRST_ROWS);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (model, "loaded", G_CALLBACK (model_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "reordering", G_CALLBACK (reordering_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "reordered", G_CALLBACK (reordered_cb), self, G_CONNECT_SWAPPED);
}

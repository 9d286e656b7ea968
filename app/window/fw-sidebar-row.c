/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-sidebar-row.h"

#include <glib/gi18n.h>

#include "fw-initial.h"

struct _FwSidebarRow
{
  AdwBin parent_instance;

  GtkTreeExpander *expander; /* (nullable): it and what is in it are made by fill */
  GtkImage *image;
  GtkLabel *title;
  GtkWidget *names;
  GtkLabel *subtitle; /* (nullable): made where there is trouble */
  GtkLabel *count;

  GtkTreeListRow *row; /* (owned) (nullable) */
  FwSidebarItem *item; /* (owned) (nullable) */
  FwIconCache *icons;  /* (owned) (nullable) */
  gulong item_handler;
  gulong icons_handler;
};

G_DEFINE_FINAL_TYPE (FwSidebarRow, fw_sidebar_row, ADW_TYPE_BIN)

enum
{
  SIGNAL_MENU_REQUESTED,
  SIGNAL_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const icon_names[] = {
  [FW_SOURCE_TODAY] = "x-office-calendar-symbolic",
  [FW_SOURCE_UNREAD] = "mail-unread-symbolic",
  [FW_SOURCE_STARRED] = "starred-symbolic",
  [FW_SOURCE_ALL] = "view-list-symbolic",
  [FW_SOURCE_FOLDER] = "folder-symbolic",
  [FW_SOURCE_FEED] = NULL,
  [FW_SOURCE_POSTS] = "emblem-documents-symbolic",
  [FW_SOURCE_DRAFTS] = "document-edit-symbolic",
  [FW_SOURCE_OUTBOX] = "document-send-symbolic",
  [FW_SOURCE_COLLECTION] = "accessories-text-editor-symbolic",
  [FW_SOURCE_DISCARDED] = "user-trash-symbolic",
};

static void
sync_icon (FwSidebarRow *self)
{
  FwSource source = fw_sidebar_item_get_source (self->item);
  FeedSubscription *feed = fw_sidebar_item_get_subscription (self->item);
  const char *key = feed ? feed_subscription_get_icon_key (feed) : NULL;
  g_autoptr (GdkPaintable) initial = NULL;
  GdkPaintable *icon;

  if (source.kind != FW_SOURCE_FEED)
    {
      gtk_image_set_from_icon_name (self->image, icon_names[source.kind]);
      return;
    }
  icon = key ? fw_icon_cache_lookup (self->icons, key) : NULL;
  initial = icon ? NULL : fw_initial_new (fw_sidebar_item_get_title (self->item));
  gtk_image_set_from_paintable (self->image, icon ? icon : initial);
}

static char *
describe (FwSidebarItem *item)
{
  const char *title = fw_sidebar_item_get_title (item);
  const char *trouble = fw_sidebar_item_get_trouble (item);
  guint count = fw_sidebar_item_get_count (item);
  g_autofree char *unread = NULL;

  if (trouble != NULL)
    return g_strdup_printf ("%s, %s", title, trouble);
  if (count == 0)
    return g_strdup (title);
  if (fw_source_is_posts (fw_sidebar_item_get_source (item)))
    unread = g_strdup_printf (ngettext ("%u post", "%u posts", count), count);
  else if (fw_sidebar_item_get_source (item).kind == FW_SOURCE_STARRED)
    unread = g_strdup_printf (ngettext ("%u entry", "%u entries", count), count);
  else
    unread = g_strdup_printf (ngettext ("%u unread", "%u unread", count), count);
  return g_strdup_printf ("%s, %s", title, unread);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static void
sync_trouble (FwSidebarRow *self, const char *trouble)
{
  if (self->subtitle == NULL && trouble == NULL)
    return;
  if (self->subtitle == NULL)
    {
      self->subtitle = make_label ("trouble");
      gtk_box_append (GTK_BOX (self->names), GTK_WIDGET (self->subtitle));
    }
  gtk_label_set_text (self->subtitle, trouble ? trouble : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), trouble);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), trouble != NULL);
}

/* The space before a section is outside of what is selected of it: it is the row's of the list. */
static void
sync_section (FwSidebarRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  while (row != NULL && !g_str_equal (gtk_widget_get_css_name (row), "row"))
    row = gtk_widget_get_parent (row);
  if (row == NULL)
    return;
  if (fw_sidebar_item_get_source (self->item).kind == FW_SOURCE_POSTS)
    gtk_widget_add_css_class (row, "section");
  else
    gtk_widget_remove_css_class (row, "section");
}

static void
sync_content (FwSidebarRow *self)
{
  guint count = fw_sidebar_item_get_count (self->item);
  g_autofree char *number = g_strdup_printf ("%u", count);

  sync_section (self);
  gtk_label_set_text (self->title, fw_sidebar_item_get_title (self->item));
  sync_trouble (self, fw_sidebar_item_get_trouble (self->item));
  gtk_label_set_text (self->count, number);
  gtk_widget_set_visible (GTK_WIDGET (self->count), count > 0);
  sync_icon (self);
}

static void
sync_cb (FwSidebarRow *self)
{
  g_autofree char *name = describe (self->item);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  /* GtkListItem has an accessible label from GTK 4.12 on only. */
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
  if (self->expander != NULL)
    sync_content (self);
}

static void
icon_loaded_cb (FwSidebarRow *self, const char *key)
{
  FeedSubscription *feed = fw_sidebar_item_get_subscription (self->item);

  if (self->expander != NULL && feed != NULL &&
      g_strcmp0 (feed_subscription_get_icon_key (feed), key) == 0)
    sync_icon (self);
}

static void
pressed_cb (FwSidebarRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_MENU_REQUESTED], 0, x, y);
}

static gboolean
is_movable (FwSidebarRow *self)
{
  return self->item != NULL && fw_source_is_node (fw_sidebar_item_get_source (self->item));
}

static GdkContentProvider *
drag_prepare_cb (FwSidebarRow *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = NULL;

  if (!is_movable (self))
    return NULL;
  picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  gtk_drag_source_set_icon (source, picture, x, y);
  return gdk_content_provider_new_typed (FW_TYPE_SIDEBAR_ITEM, self->item);
}

static int
get_drop_side (FwSidebarRow *self, double y)
{
  double part = y / MAX (1, gtk_widget_get_height (GTK_WIDGET (self)));

  if (fw_sidebar_item_get_source (self->item).kind != FW_SOURCE_FOLDER)
    return part < 0.5 ? -1 : 1;
  return part < 0.25 ? -1 : part > 0.75 ? 1 : 0;
}

static void
set_drop_mark (FwSidebarRow *self, int side, gboolean on)
{
  static const char *const classes[] = { "drop-before", "drop-into", "drop-after" };

  for (int i = 0; i < 3; i++)
    if (on && i == side + 1)
      gtk_widget_add_css_class (GTK_WIDGET (self), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
}

static GdkDragAction
drop_motion_cb (FwSidebarRow *self, double x, double y)
{
  if (!is_movable (self))
    return 0;
  set_drop_mark (self, get_drop_side (self, y), TRUE);
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (FwSidebarRow *self)
{
  set_drop_mark (self, 0, FALSE);
}

static gboolean
drop_cb (FwSidebarRow *self, const GValue *value, double x, double y)
{
  FwSidebarItem *what = g_value_get_object (value);

  set_drop_mark (self, 0, FALSE);
  if (!is_movable (self) || what == self->item)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_DROPPED], 0, what, get_drop_side (self, y));
  return TRUE;
}

static void
add_controllers (FwSidebarRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkDropTarget *drop = gtk_drop_target_new (FW_TYPE_SIDEBAR_ITEM, GDK_ACTION_MOVE);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (drop, "motion", G_CALLBACK (drop_motion_cb), self);
  g_signal_connect_swapped (drop, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drop));
}

static void
fw_sidebar_row_dispose (GObject *object)
{
  fw_sidebar_row_unbind (FW_SIDEBAR_ROW (object));
  G_OBJECT_CLASS (fw_sidebar_row_parent_class)->dispose (object);
}

static void
fw_sidebar_row_class_init (FwSidebarRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_sidebar_row_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sidebarrow");
  signals[SIGNAL_MENU_REQUESTED] = g_signal_new ("menu-requested", FW_TYPE_SIDEBAR_ROW,
                                                 G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_DROPPED] = g_signal_new ("dropped", FW_TYPE_SIDEBAR_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, FW_TYPE_SIDEBAR_ITEM,
                                          G_TYPE_INT);
}

static void
fw_sidebar_row_init (FwSidebarRow *self)
{
}

static GtkWidget *
make_content (FwSidebarRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  self->title = make_label (NULL);
  self->count = make_label ("count");
  gtk_image_set_pixel_size (self->image, 16);
  gtk_widget_set_size_request (GTK_WIDGET (self->image), 20, -1);
  gtk_widget_set_hexpand (self->names, TRUE);
  gtk_widget_set_valign (self->names, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (self->count, PANGO_ELLIPSIZE_NONE);

  gtk_box_append (GTK_BOX (self->names), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->image));
  gtk_box_append (GTK_BOX (box), self->names);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  return box;
}

static void
sync_expander (FwSidebarRow *self)
{
  if (self->expander == NULL)
    return;
  gtk_tree_expander_set_list_row (self->expander, self->row);
  /* What has nothing to open needs no room for an arrow. */
  if (self->row != NULL)
    gtk_tree_expander_set_indent_for_icon (self->expander,
                                           gtk_tree_list_row_is_expandable (self->row));
}

void
fw_sidebar_row_fill (FwSidebarRow *self)
{
  if (self->expander != NULL)
    return;
  self->expander = GTK_TREE_EXPANDER (gtk_tree_expander_new ());
  gtk_tree_expander_set_child (self->expander, make_content (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->expander));
  add_controllers (self);
  sync_expander (self);
  if (self->item != NULL)
    sync_cb (self);
}

GtkWidget *
fw_sidebar_row_new (void)
{
  return g_object_new (FW_TYPE_SIDEBAR_ROW, NULL);
}

void
fw_sidebar_row_bind (FwSidebarRow *self, GtkTreeListRow *row, FwIconCache *icons)
{
  fw_sidebar_row_unbind (self);
  self->item = gtk_tree_list_row_get_item (row);
  self->icons = g_object_ref (icons);
  self->item_handler = g_signal_connect_swapped (self->item, "changed", G_CALLBACK (sync_cb), self);
  self->icons_handler = g_signal_connect_swapped (icons, "loaded", G_CALLBACK (icon_loaded_cb),
                                                  self);
  self->row = g_object_ref (row);
  sync_expander (self);
  sync_cb (self);
}

void
fw_sidebar_row_unbind (FwSidebarRow *self)
{
  if (self->item == NULL)
    return;
  g_clear_signal_handler (&self->item_handler, self->item);
  g_clear_signal_handler (&self->icons_handler, self->icons);
  g_clear_object (&self->row);
  sync_expander (self);
  g_clear_object (&self->item);
  g_clear_object (&self->icons);
}

FwSidebarItem *
fw_sidebar_row_get_item (FwSidebarRow *self)
{
  return self->item;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-health-window.h"

#include "fw-health-push.h"
#include "fw-health-row.h"
#include "fw-need-dialog.h"
#include "fw-source.h"

#include <glib/gi18n.h>
#include <string.h>

/* Below that a sentence does not stand beside a button. */
#define NARROW_WIDTH 460

struct _FwHealthWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwStatusPage *empty;
  AdwPreferencesGroup *list;
  FwHealthPush *push;
  AdwToastOverlay *toasts;

  FeedEngine *engine;        /* (owned) (nullable): NULL once it is closed */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *health;         /* (owned) (nullable) (element-type FeedHealth) */
  GPtrArray *rows;           /* (owned) (element-type FwHealthRow): in list */
};

G_DEFINE_FINAL_TYPE (FwHealthWindow, fw_health_window, ADW_TYPE_WINDOW)

static gboolean
is_expanded (FwHealthWindow *self, gint64 feed)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (feed != 0 && fw_health_row_get_feed (self->rows->pdata[i]) == feed)
      return adw_expander_row_get_expanded (self->rows->pdata[i]);
  return FALSE;
}

static gboolean
is_narrow (FwHealthWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  return surface != NULL && gdk_surface_get_width (surface) < NARROW_WIDTH;
}

static void
sync_width (FwHealthWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    fw_health_row_set_narrow (self->rows->pdata[i], is_narrow (self));
}

static GtkWidget *
make_row (FwHealthWindow *self, const FeedHealth *health)
{
  GtkWidget *row = fw_health_row_new (health, feed_engine_get_store (self->engine));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), is_expanded (self, health->feed_id));
  return row;
}

/* The feed of the row that has the focus, 0 for none. */
static gint64
get_focused (FwHealthWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      return fw_health_row_get_feed (self->rows->pdata[i]);
  return 0;
}

static void
focus_feed (FwHealthWindow *self, gint64 feed)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (feed != 0 && fw_health_row_get_feed (self->rows->pdata[i]) == feed)
      gtk_widget_child_focus (self->rows->pdata[i], GTK_DIR_TAB_FORWARD);
}

static void
sync_empty (FwHealthWindow *self)
{
  gboolean is_well = self->health != NULL && self->rows->len == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->empty),
                          is_well && !gtk_widget_get_visible (GTK_WIDGET (self->push)));
}

static void
fill (FwHealthWindow *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  gint64 focused = get_focused (self);

  for (guint i = 0; i < self->health->len; i++)
    g_ptr_array_add (rows, make_row (self, self->health->pdata[i]));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      adw_preferences_group_add (self->list, rows->pdata[i]);
      g_ptr_array_add (self->rows, rows->pdata[i]);
    }
  sync_empty (self);
  gtk_widget_set_visible (GTK_WIDGET (self->list), rows->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.copy", TRUE);
  sync_width (self);
  focus_feed (self, focused);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwHealthWindow) self = user_data;
  g_autoptr (GPtrArray)
      health = feed_engine_list_health_finish (FEED_ENGINE (source), result, NULL);

  if (self->engine == NULL || health == NULL)
    return;
  g_clear_pointer (&self->health, g_ptr_array_unref);
  self->health = g_steal_pointer (&health);
  fill (self);
}

static void
load (FwHealthWindow *self)
{
  if (self->engine != NULL)
    feed_engine_list_health_async (self->engine, self->cancellable, listed_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwHealthWindow *self = FW_HEALTH_WINDOW (widget);
  g_autofree char *report = feed_health_write_report (self->health);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), report);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_ ("Report copied, without secrets")));
}

/* Once another one is chosen the store says so, and the list is made anew. */
static void
choose_certificate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwHealthWindow *self = FW_HEALTH_WINDOW (widget);
  const char *origin = g_variant_get_string (parameter, NULL);
  g_autoptr (FeedNeed) need = feed_need_new (FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, origin, FALSE);
  GtkWindow *dialog = fw_need_dialog_new (GTK_WINDOW (self), self->engine, need,
                                          FEED_HEALTH_CHOOSE_CERTIFICATE);

  if (dialog != NULL)
    gtk_window_present (dialog);
}

/* What is called "health.x" here is "win.source-x" of the main window. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));
  g_autofree char *action = g_strdup_printf ("win.source-%s", strchr (name, '.') + 1);

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, parameter);
}

static void
push_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.network-preferences", NULL);
}

/* The main window offers it too, but may be hidden behind this one. */
static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwToast *toast = adw_toast_new (_ ("Unsubscribed"));

  forward_action (widget, name, parameter);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "health.undo");
  adw_toast_overlay_add_toast (FW_HEALTH_WINDOW (widget)->toasts, toast);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.undo", NULL);
}

static FwHealthRow *
find_row (FwHealthWindow *self, GVariant *parameter)
{
  FwSource source;

  if (!fw_source_parse (g_variant_get_string (parameter, NULL), &source))
    return NULL;
  for (guint i = 0; i < self->rows->len; i++)
    if (fw_health_row_get_feed (self->rows->pdata[i]) == source.id)
      return self->rows->pdata[i];
  return NULL;
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwHealthRow *row = find_row (FW_HEALTH_WINDOW (widget), parameter);

  if (row != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), _ ("Trying…"));
  forward_action (widget, name, parameter);
}

/* A window that is closed lives on as long as what is under way holds on to it. */
static void
let_go (FwHealthWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_health_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_health_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::width",
                           G_CALLBACK (sync_width), widget, G_CONNECT_SWAPPED);
}

static void
fw_health_window_unrealize (GtkWidget *widget)
{
  let_go (FW_HEALTH_WINDOW (widget));

  GTK_WIDGET_CLASS (fw_health_window_parent_class)->unrealize (widget);
}

static void
fw_health_window_dispose (GObject *object)
{
  let_go (FW_HEALTH_WINDOW (object));

  G_OBJECT_CLASS (fw_health_window_parent_class)->dispose (object);
}

static void
fw_health_window_finalize (GObject *object)
{
  FwHealthWindow *self = FW_HEALTH_WINDOW (object);

  g_clear_pointer (&self->health, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_health_window_parent_class)->finalize (object);
}

static void
fw_health_window_class_init (FwHealthWindowClass *klass)
{
  static const char *const forwarded[] = { "health.mend", "health.pause", "health.change-address",
                                           "health.test", "health.settings" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_health_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_health_window_finalize;
  widget_class->realize = fw_health_window_realize;
  widget_class->unrealize = fw_health_window_unrealize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-health-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FwHealthWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, FwHealthWindow, list);
  gtk_widget_class_bind_template_child (widget_class, FwHealthWindow, push);
  gtk_widget_class_bind_template_child (widget_class, FwHealthWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, sync_empty);
  gtk_widget_class_install_action (widget_class, "health.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "health.choose-certificate", "s",
                                   choose_certificate_action);
  for (gsize i = 0; i < G_N_ELEMENTS (forwarded); i++)
    gtk_widget_class_install_action (widget_class, forwarded[i], "s", forward_action);
  gtk_widget_class_install_action (widget_class, "health.push", NULL, push_action);
  gtk_widget_class_install_action (widget_class, "health.refresh", "s", refresh_action);
  gtk_widget_class_install_action (widget_class, "health.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "health.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "health.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_health_window_init (FwHealthWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  g_type_ensure (FW_TYPE_HEALTH_PUSH);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.copy", FALSE);
}

/* No feed is to blame where none may be asked, and yet not all is well. */
static void
explain_silence (FwHealthWindow *self, FeedEngine *engine)
{
  gboolean denied = FALSE;

  g_object_get (engine, "network-denied", &denied, NULL);
  if (!denied)
    return;
  adw_status_page_set_icon_name (self->empty, "network-offline-symbolic");
  adw_status_page_set_title (self->empty, _ ("No Network Permission"));
  adw_status_page_set_description (
      self->empty, _ ("Nothing can be fetched until Feedwright may use the network."));
}

void
fw_health_window_present (GtkWindow *parent, FeedEngine *engine)
{
  FwHealthWindow *self = g_object_new (FW_TYPE_HEALTH_WINDOW, "transient-for", parent, NULL);

  explain_silence (self, engine);
  self->engine = g_object_ref (engine);
  g_signal_connect_object (feed_engine_get_store (engine), "changed", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  fw_health_push_set_store (self->push, feed_engine_get_store (engine));
  gtk_window_present (GTK_WINDOW (self));
  load (self);
}

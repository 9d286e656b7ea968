/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-background-row.h"

#include "fw-autostart.h"
#include "fw-background.h"
#include "fw-settings.h"

#include <glib/gi18n.h>

#define WANTED "background-refresh"
#define ANSWER "background-permission"

struct _FwBackgroundRow
{
  AdwActionRow parent_instance;

  GtkSwitch *toggle;
  GSettings *settings;       /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while the desktop is asked */
  gboolean showing;          /* what is switched is no wish of the person's */
};

G_DEFINE_FINAL_TYPE (FwBackgroundRow, fw_background_row, ADW_TYPE_ACTION_ROW)

static void
say (FwBackgroundRow *self, FwBackground answer)
{
  static const char *const words[] = {
    [FW_BACKGROUND_UNASKED] = N_ ("Also while no window is open"),
    [FW_BACKGROUND_ALLOWED] = N_ ("Also while no window is open"),
    [FW_BACKGROUND_REFUSED] = N_ (
        "The desktop did not allow it. The page Permissions says what can be done"),
    [FW_BACKGROUND_NO_PORTAL] = N_ (
        "This desktop cannot be asked, and may end Feedwright when its window is closed"),
    [FW_BACKGROUND_GIVEN_UP] = N_ ("Also while no window is open"),
  };

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ (words[answer]));
}

static void
show_wanted (FwBackgroundRow *self)
{
  self->showing = TRUE;
  gtk_switch_set_active (self->toggle, g_settings_get_boolean (self->settings, WANTED));
  self->showing = FALSE;
}

/* Where there is nobody to be asked, there is nobody who said no either. */
static void
keep (FwBackgroundRow *self, FwBackground answer)
{
  gboolean kept = answer == FW_BACKGROUND_ALLOWED || answer == FW_BACKGROUND_REFUSED;

  g_settings_set_enum (self->settings, ANSWER, kept ? (int) answer : (int) FW_BACKGROUND_UNASKED);
  g_settings_set_boolean (self->settings, WANTED, answer != FW_BACKGROUND_REFUSED);
  fw_autostart_set (answer != FW_BACKGROUND_REFUSED);
  show_wanted (self);
  say (self, answer);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwBackgroundRow) self = user_data;
  FwBackground answer = fw_background_ask_finish (result);

  if (answer == FW_BACKGROUND_GIVEN_UP || self->settings == NULL)
    return;
  g_clear_object (&self->cancellable);
  keep (self, answer);
}

static void
give_up (FwBackgroundRow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask (FwBackgroundRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ ("Asking the desktop…"));
  fw_background_ask_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable,
                           answered_cb, g_object_ref (self));
}

static void
switched_cb (FwBackgroundRow *self)
{
  if (self->showing)
    return;
  give_up (self);
  if (gtk_switch_get_active (self->toggle))
    {
      ask (self);
      return;
    }
  g_settings_set_boolean (self->settings, WANTED, FALSE);
  fw_autostart_set (FALSE);
  if (g_settings_get_enum (self->settings, ANSWER) == FW_BACKGROUND_ALLOWED)
    fw_background_give_back ();
  say (self, FW_BACKGROUND_UNASKED);
}

static void
fw_background_row_unrealize (GtkWidget *widget)
{
  give_up (FW_BACKGROUND_ROW (widget));

  GTK_WIDGET_CLASS (fw_background_row_parent_class)->unrealize (widget);
}

static void
fw_background_row_dispose (GObject *object)
{
  FwBackgroundRow *self = FW_BACKGROUND_ROW (object);

  give_up (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fw_background_row_parent_class)->dispose (object);
}

static void
fw_background_row_class_init (FwBackgroundRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_background_row_dispose;
  GTK_WIDGET_CLASS (klass)->unrealize = fw_background_row_unrealize;
}

static void
fw_background_row_init (FwBackgroundRow *self)
{
  self->settings = fw_settings_open ();
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->toggle));
  if (self->settings == NULL)
    return;
  show_wanted (self);
  say (self, (FwBackground) g_settings_get_enum (self->settings, ANSWER));
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
}

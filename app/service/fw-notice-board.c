/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-notice-board.h"

#define GNOME_NAME "org.gtk.Notifications"
#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
/* Milliseconds for the bus to answer; it does so at once. */
#define PATIENCE 1000

struct _FwNoticeBoard
{
  GObject parent_instance;

  GDBusConnection *bus; /* (owned) */
  gboolean is_chosen;   /* GLib chooses when it is first given something, and so it is here */
  gboolean is_simple;   /* the one of freedesktop.org */
  guint watch;
  guint tokens;
  gboolean markup; /* what is true of most until it has said */
  gboolean keeps;
  char *token; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FwNoticeBoard, fw_notice_board, G_TYPE_OBJECT)

/* The simple one ------------------------------------------------------------------------------- */

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwNoticeBoard) self = user_data;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree const char **can = NULL;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(^a&s)", &can);
  self->markup = g_strv_contains (can, "body-markup");
  self->keeps = g_strv_contains (can, "persistence");
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  g_dbus_connection_call (bus, owner, PATH, NAME, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, described_cb,
                          g_object_ref (user_data));
}

/* It comes just before what was pressed. */
static void
token_cb (GDBusConnection *bus,
          const char *sender,
          const char *path,
          const char *interface,
          const char *signal,
          GVariant *parameters,
          gpointer user_data)
{
  FwNoticeBoard *self = user_data;

  g_free (self->token);
  g_variant_get (parameters, "(us)", NULL, &self->token);
}

static void
follow_simple_one (FwNoticeBoard *self)
{
  self->watch = g_bus_watch_name_on_connection (self->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                appeared_cb, NULL, self, NULL);
  self->tokens = g_dbus_connection_signal_subscribe (self->bus, NAME, NAME, "ActivationToken", PATH,
                                                     NULL, G_DBUS_SIGNAL_FLAGS_NONE, token_cb, self,
                                                     NULL);
}

/* Which one ------------------------------------------------------------------------------------ */

static gboolean
is_there (GDBusConnection *bus, const char *name)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
      g_variant_new ("(s)", name), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE, NULL,
      NULL);
  gboolean owned = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &owned);
  return owned;
}

static gboolean
uses_portal (void)
{
  const char *wish = g_getenv ("GTK_USE_PORTAL");

  return wish != NULL
             ? g_str_equal (wish, "1")
             : g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP") != NULL;
}

static gboolean
is_simple_one (FwNoticeBoard *self)
{
  const char *wish = g_getenv ("GNOTIFICATION_BACKEND");

  if (wish != NULL)
    return g_str_equal (wish, "freedesktop");
  return !uses_portal () && !is_there (self->bus, GNOME_NAME);
}

static gboolean
check_simple (FwNoticeBoard *self)
{
  if (self->is_chosen)
    return self->is_simple;
  self->is_chosen = TRUE;
  self->is_simple = is_simple_one (self);
  if (self->is_simple)
    follow_simple_one (self);

  return self->is_simple;
}

static gboolean
can_be_started (FwNoticeBoard *self)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      self->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "ListActivatableNames", NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, PATIENCE, NULL,
      NULL);
  g_autofree const char **names = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &names);
  return names != NULL && g_strv_contains (names, NAME);
}

gboolean
fw_notice_board_is_there (FwNoticeBoard *self)
{
  return !check_simple (self) || is_there (self->bus, NAME) || can_be_started (self);
}

/* The others find the app's icon by its name. */
void
fw_notice_board_dress (FwNoticeBoard *self, GNotification *notification)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (APP_ID);

  if (check_simple (self))
    g_notification_set_icon (notification, icon);
}

char *
fw_notice_board_write (FwNoticeBoard *self, const char *text)
{
  return check_simple (self) && self->markup ? g_markup_escape_text (text, -1) : g_strdup (text);
}

gboolean
fw_notice_board_keeps (FwNoticeBoard *self)
{
  return !check_simple (self) || self->keeps;
}

char *
fw_notice_board_take_token (FwNoticeBoard *self)
{
  return g_steal_pointer (&self->token);
}

/* The object ----------------------------------------------------------------------------------- */

static void
fw_notice_board_dispose (GObject *object)
{
  FwNoticeBoard *self = FW_NOTICE_BOARD (object);

  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  if (self->tokens != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->tokens);
  self->tokens = 0;
  g_clear_object (&self->bus);
  g_clear_pointer (&self->token, g_free);

  G_OBJECT_CLASS (fw_notice_board_parent_class)->dispose (object);
}

static void
fw_notice_board_class_init (FwNoticeBoardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_notice_board_dispose;
}

static void
fw_notice_board_init (FwNoticeBoard *self)
{
  self->markup = TRUE;
}

FwNoticeBoard *
fw_notice_board_new (GDBusConnection *bus)
{
  FwNoticeBoard *self = g_object_new (FW_TYPE_NOTICE_BOARD, NULL);

  self->bus = g_object_ref (bus);
  return self;
}

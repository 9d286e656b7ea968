/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-notifier.h"

#include "fw-notice-board.h"

#define APP_PATH "/io/github/feedwright/Feedwright"

struct _FwNotifier
{
  GObject parent_instance;

  GApplication *application; /* (owned): has the app's name, and is not it */
  FwNoticeBoard *board;      /* (owned) (nullable): where there is a bus */
  GHashTable *shown;         /* (owned) (nullable): ids of what was sent; NULL once it is over */
  gboolean seen;
  FwMarkReadFunc mark_read;
  gpointer user_data;
};

enum
{
  SEEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwNotifier, fw_notifier, G_TYPE_OBJECT)

/* What a window needs to come to the front; GTK knows both names. */
static GVariant *
describe_press (FwNotifier *self)
{
  g_autofree char *token = fw_notice_board_take_token (self->board);
  GVariantDict platform;

  g_variant_dict_init (&platform, NULL);
  if (token != NULL)
    {
      g_variant_dict_insert (&platform, "activation-token", "s", token);
      g_variant_dict_insert (&platform, "desktop-startup-id", "s", token);
    }

  return g_variant_dict_end (&platform);
}

/* The app does it; the bus starts it where it does not run. */
static void
pass_on_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwNotifier *self = user_data;
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);
  GVariantBuilder parameters;

  if (bus == NULL)
    return;
  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&parameters, "v", parameter);
  g_dbus_connection_call (bus, APP_ID, APP_PATH, "org.freedesktop.Application", "ActivateAction",
                          g_variant_new ("(sav@a{sv})", g_action_get_name (G_ACTION (action)),
                                         &parameters, describe_press (self)),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
mark_read_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwNotifier *self = user_data;

  self->mark_read (parameter, self->user_data);
}

static void
fw_notifier_dispose (GObject *object)
{
  FwNotifier *self = FW_NOTIFIER (object);

  g_clear_object (&self->board);
  g_clear_object (&self->application);
  g_clear_pointer (&self->shown, g_hash_table_unref);

  G_OBJECT_CLASS (fw_notifier_parent_class)->dispose (object);
}

static void
fw_notifier_class_init (FwNotifierClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_notifier_dispose;
  /* Somebody came to look: what was told is no news any more. */
  signals[SEEN] = g_signal_new ("seen", FW_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
fw_notifier_init (FwNotifier *self)
{
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
find_board (FwNotifier *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  if (bus != NULL)
    self->board = fw_notice_board_new (bus);
}

FwNotifier *
fw_notifier_new (FwMarkReadFunc mark_read, gpointer user_data)
{
  static const GActionEntry entries[] = {
    { .name = "open-entry", .activate = pass_on_cb, .parameter_type = "x" },
    { .name = "edit-post", .activate = pass_on_cb, .parameter_type = "x" },
    { .name = "open-link", .activate = pass_on_cb, .parameter_type = "s" },
    { .name = "show-feed", .activate = pass_on_cb, .parameter_type = "x" },
    { .name = "show-unread", .activate = pass_on_cb },
    { .name = "show-health", .activate = pass_on_cb },
    { .name = "mark-read", .activate = mark_read_cb, .parameter_type = "ax" },
  };
  FwNotifier *self = g_object_new (FW_TYPE_NOTIFIER, NULL);
  g_autoptr (GError) error = NULL;

  self->mark_read = mark_read;
  self->user_data = user_data;
  self->application = g_application_new (APP_ID, G_APPLICATION_NON_UNIQUE);
  g_action_map_add_action_entries (G_ACTION_MAP (self->application), entries,
                                   G_N_ELEMENTS (entries), self);
  if (!g_application_register (self->application, NULL, &error))
    g_debug ("Nothing can be notified of: %s", error->message);
  find_board (self);

  return self;
}

FwNotifier *
fw_notifier_new_of_app (GApplication *app)
{
  FwNotifier *self = g_object_new (FW_TYPE_NOTIFIER, NULL);

  self->application = g_object_ref (app);
  find_board (self);

  return self;
}

static void
withdraw_all (FwNotifier *self)
{
  g_autoptr (GList) ids = g_hash_table_get_keys (self->shown);

  for (GList *id = ids; id != NULL; id = id->next)
    if (self->board != NULL)
      g_application_withdraw_notification (self->application, id->data);
  g_hash_table_remove_all (self->shown);
}

void
fw_notifier_set_seen (FwNotifier *self, gboolean seen)
{
  if (self->seen == seen || self->shown == NULL)
    return;
  self->seen = seen;
  if (!seen)
    return;
  withdraw_all (self);
  g_signal_emit (self, signals[SEEN], 0);
}

gboolean
fw_notifier_is_seen (FwNotifier *self)
{
  return self->seen;
}

static void
add_choice (GNotification *notification, const FwNoticeChoice *choice, gboolean is_first)
{
  g_autoptr (GVariant) target = choice->target != NULL ? g_variant_ref_sink (choice->target) : NULL;

  if (choice->label == NULL)
    return;
  if (is_first)
    g_notification_set_default_action_and_target_value (notification, choice->action, target);
  g_notification_add_button_with_target_value (notification, choice->label, choice->action, target);
}

/* What was put right is not shown as if it were new. */
static GNotification *
make_notification (FwNotifier *self, const FwNotice *notice)
{
  GNotification *notification = g_notification_new (notice->title);
  g_autofree char *body = fw_notice_board_write (self->board, notice->body);

  g_notification_set_body (notification, body);
  fw_notice_board_dress (self->board, notification);
  g_notification_set_priority (notification, notice->quiet ? G_NOTIFICATION_PRIORITY_LOW
                                                           : G_NOTIFICATION_PRIORITY_NORMAL);
  for (guint i = 0; i < FW_NOTICE_CHOICES; i++)
    add_choice (notification, &notice->choices[i], i == 0);

  return notification;
}

static void
drop_choices (const FwNotice *notice)
{
  for (guint i = 0; i < FW_NOTICE_CHOICES; i++)
    if (notice->choices[i].target != NULL)
      g_variant_unref (g_variant_ref_sink (notice->choices[i].target));
}

/* Where a notification goes by itself, one that puts it right would be a new one. */
static gboolean
can_send (FwNotifier *self, const FwNotice *notice)
{
  return self->board != NULL && self->shown != NULL && !self->seen &&
         fw_notice_board_is_there (self->board) &&
         (!notice->quiet || fw_notice_board_keeps (self->board));
}

void
fw_notifier_send (FwNotifier *self, const char *id, const FwNotice *notice)
{
  g_autoptr (GNotification) notification = NULL;

  if (!can_send (self, notice))
    {
      drop_choices (notice);
      return;
    }
  notification = make_notification (self, notice);
  g_hash_table_add (self->shown, g_strdup (id));
  g_application_send_notification (self->application, id, notification);
}

void
fw_notifier_withdraw (FwNotifier *self, const char *id)
{
  if (self->shown != NULL)
    g_hash_table_remove (self->shown, id);
  if (self->board != NULL)
    g_application_withdraw_notification (self->application, id);
}

void
fw_notifier_end (FwNotifier *self)
{
  if (self->shown == NULL)
    return;
  withdraw_all (self);
  g_clear_pointer (&self->shown, g_hash_table_unref);
}

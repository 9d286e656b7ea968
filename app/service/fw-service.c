/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-service.h"

#include <feed.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "fw-heralds.h"
#include "fw-thrift.h"

#define FOLDER_NAME "feedwright"

struct _FwService
{
  GApplication parent_instance;

  GSettings *settings; /* (owned) */
  FeedEngine *engine;  /* (owned) (nullable): while it works */
  FwHeralds *heralds;  /* (owned) (nullable): the same */
  FwThrift *thrift;    /* (owned) (nullable): the same */
  char *profile; /* (owned) (nullable): where the feeds are kept, instead of the usual place */
  guint signals[2];
  gboolean ending;
  gboolean wanted; /* it was asked to begin again before it had ended */
  gboolean over;   /* whoever asks, the session ends */
  gboolean failed;
};

G_DEFINE_FINAL_TYPE (FwService, fw_service, G_TYPE_APPLICATION)

/* What is told --------------------------------------------------------------------------------- */

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gint64 undo_token;
  guint n_changed;

  if (!feed_store_mark_entries_finish (FEED_STORE (source), result, &n_changed, &undo_token,
                                       &error))
    g_warning ("What was read could not be marked: %s", error->message);
}

static void
mark_read_cb (GVariant *ids, gpointer user_data)
{
  FwService *self = user_data;
  gsize n = 0;
  const gint64 *entries = g_variant_get_fixed_array (ids, &n, sizeof (gint64));

  if (self->engine != NULL && !self->ending)
    feed_store_mark_entries_async (feed_engine_get_store (self->engine), entries, n, FEED_MARK_READ,
                                   NULL, marked_cb, NULL);
}

static void
begin_to_tell (FwService *self)
{
  g_autoptr (FwNotifier) notifier = fw_notifier_new (mark_read_cb, self);

  self->heralds = fw_heralds_new (feed_engine_get_store (self->engine), self->settings, notifier);
  self->thrift = fw_thrift_new (feed_engine_get_store (self->engine));
}

static void
end_telling (FwService *self)
{
  g_clear_pointer (&self->heralds, fw_heralds_free);
  g_clear_object (&self->thrift);
}

/* The end -------------------------------------------------------------------------------------- */

static void
open_engine (FwService *self);

/* A window that opened and is closed at once finds it ending: it then begins anew. */
static gboolean
is_wanted_again (FwService *self)
{
  return self->wanted && !self->over && !self->failed &&
         g_settings_get_boolean (self->settings, "background-refresh");
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwService) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_engine_close_finish (FEED_ENGINE (source), result, &error))
    g_warning ("The engine did not end well: %s", error->message);
  g_clear_object (&self->engine);
  if (is_wanted_again (self))
    {
      self->ending = self->wanted = FALSE;
      open_engine (self);
    }
  else
    g_application_quit (G_APPLICATION (self));
}

/* What is under way is written first. */
static void
end (FwService *self)
{
  if (self->ending)
    return;
  self->ending = TRUE;
  end_telling (self);
  if (self->engine != NULL)
    feed_engine_close_async (self->engine, closed_cb, g_object_ref (self));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
end_for_good (FwService *self)
{
  self->over = TRUE;
  end (self);
}

static gboolean
signal_cb (gpointer user_data)
{
  end_for_good (user_data);
  return G_SOURCE_CONTINUE;
}

static void
switched_cb (FwService *self)
{
  if (!g_settings_get_boolean (self->settings, "background-refresh"))
    end (self);
}

/* A window does the work itself. One that closes asks for this service before it has ended: then it
 * waits for its turn, as every engine does whose place is taken. */
static void
give_way_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwService *self = user_data;

  g_debug ("Giving way to a window");
  self->wanted = FALSE;
  end (self);
}

/* The beginning -------------------------------------------------------------------------------- */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwService) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean opened = feed_engine_open_finish (FEED_ENGINE (source), result, &error);

  if (self->ending)
    return;
  if (!opened)
    {
      g_warning ("The service cannot work: %s", error->message);
      self->failed = TRUE;
      end (self);
      return;
    }
  begin_to_tell (self);
}

static void
open_engine (FwService *self)
{
  static const char *const settings[] = { "refresh-interval", "keep-days",    "spare-metered",
                                          "spare-power",      "push-sockets", "push-listen",
                                          "push-address",     "push-port",    "push-base-uri" };
  g_autofree char *usual = g_build_filename (g_get_user_data_dir (), FOLDER_NAME, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (self->profile != NULL ? self->profile : usual);

  self->engine = feed_engine_new (folder, APP_ID);
  g_object_set (self->engine, "automatic", TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    g_settings_bind (self->settings, settings[i], self->engine, settings[i], G_SETTINGS_BIND_GET);
  feed_engine_open_async (self->engine, NULL, opened_cb, g_object_ref (self));
}

/* Nobody could ask it to give way any more. */
static void
follow_bus (FwService *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (self));

  if (bus != NULL)
    g_signal_connect_object (bus, "closed", G_CALLBACK (end_for_good), self, G_CONNECT_SWAPPED);
}

static void
begin (FwService *self)
{
  follow_bus (self);
  g_application_hold (G_APPLICATION (self));
  self->signals[0] = g_unix_signal_add (SIGTERM, signal_cb, self);
  self->signals[1] = g_unix_signal_add (SIGINT, signal_cb, self);
  g_signal_connect_object (self->settings, "changed::background-refresh", G_CALLBACK (switched_cb),
                           self, G_CONNECT_SWAPPED);
  open_engine (self);
}

static void
fw_service_startup (GApplication *application)
{
  FwService *self = FW_SERVICE (application);

  G_APPLICATION_CLASS (fw_service_parent_class)->startup (application);
  self->settings = g_settings_new (APP_ID);
  if (g_settings_get_boolean (self->settings, "background-refresh"))
    begin (self);
  else
    g_message (_ ("Refreshing in the background is switched off. Switch it on in the "
                  "preferences."));
}

/* It is at work, or has said why not, or ends. */
static void
fw_service_activate (GApplication *application)
{
  FwService *self = FW_SERVICE (application);

  self->wanted = self->ending;
}

static int
fw_service_handle_local_options (GApplication *application, GVariantDict *options)
{
  FwService *self = FW_SERVICE (application);

  g_variant_dict_lookup (options, "profile", "^ay", &self->profile);
  return -1;
}

/* The object ----------------------------------------------------------------------------------- */

static void
fw_service_dispose (GObject *object)
{
  FwService *self = FW_SERVICE (object);

  g_clear_handle_id (&self->signals[0], g_source_remove);
  g_clear_handle_id (&self->signals[1], g_source_remove);
  end_telling (self);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->profile, g_free);

  G_OBJECT_CLASS (fw_service_parent_class)->dispose (object);
}

static void
fw_service_class_init (FwServiceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_service_dispose;
  G_APPLICATION_CLASS (class)->startup = fw_service_startup;
  G_APPLICATION_CLASS (class)->activate = fw_service_activate;
  G_APPLICATION_CLASS (class)->handle_local_options = fw_service_handle_local_options;
}

static void
fw_service_init (FwService *self)
{
  static const GActionEntry actions[] = {
    { .name = "give-way", .activate = give_way_cb },
  };
  static const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Where the feeds are kept"), N_ ("DIR") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

FwService *
fw_service_new (void)
{
  return g_object_new (FW_TYPE_SERVICE, "application-id", APP_ID ".Service", "flags",
                       G_APPLICATION_IS_SERVICE, NULL);
}

gboolean
fw_service_get_failed (FwService *self)
{
  return self->failed;
}

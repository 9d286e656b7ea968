/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-search-provider.h"

#include "fw-search-index.h"

#define APP_PATH "/io/github/feedwright/Feedwright"

struct _FwSearchProvider
{
  GObject parent_instance;

  FwSearchIndex *index;        /* (owned) */
  GDBusConnection *connection; /* (owned) (nullable): while exported */
  guint registration;
};

G_DEFINE_FINAL_TYPE (FwSearchProvider, fw_search_provider, G_TYPE_OBJECT)

static const char interface_xml[] =
    "<node><interface name='org.gnome.Shell.SearchProvider2'>"
    "<method name='GetInitialResultSet'>"
    "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/>"
    "</method>"
    "<method name='GetSubsearchResultSet'>"
    "<arg type='as' name='previous_results' direction='in'/>"
    "<arg type='as' name='terms' direction='in'/><arg type='as' name='results' direction='out'/>"
    "</method>"
    "<method name='GetResultMetas'>"
    "<arg type='as' name='identifiers' direction='in'/>"
    "<arg type='aa{sv}' name='metas' direction='out'/>"
    "</method>"
    "<method name='ActivateResult'>"
    "<arg type='s' name='identifier' direction='in'/>"
    "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/>"
    "</method>"
    "<method name='LaunchSearch'>"
    "<arg type='as' name='terms' direction='in'/><arg type='u' name='timestamp' direction='in'/>"
    "</method>"
    "</interface></node>";

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GError *error = NULL;
  g_auto (GStrv) ids = fw_search_index_find_finish (result, &error);

  if (ids != NULL)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", ids));
  else
    g_dbus_method_invocation_take_error (invocation, error);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GDBusMethodInvocation *invocation = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) metas = fw_search_index_describe_finish (result, &error);

  if (metas != NULL)
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(@aa{sv})", metas));
  else
    g_dbus_method_invocation_take_error (invocation, error);
}

static void
get_initial_result_set (FwSearchProvider *self,
                        GVariant *parameters,
                        GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;

  g_variant_get (parameters, "(^a&s)", &terms);
  fw_search_index_find_async (self->index, terms, found_cb, invocation);
}

/* What was found before is not needed: asking anew is as fast. */
static void
get_subsearch_result_set (FwSearchProvider *self,
                          GVariant *parameters,
                          GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;

  g_variant_get (parameters, "(@as^a&s)", NULL, &terms);
  fw_search_index_find_async (self->index, terms, found_cb, invocation);
}

static void
get_result_metas (FwSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autofree const char **ids = NULL;

  g_variant_get (parameters, "(^a&s)", &ids);
  fw_search_index_describe_async (self->index, ids, described_cb, invocation);
}

/* What a person wants to see of what was found is shown in the app’s window; the bus starts it
 * where it does not run. @time: of what was pressed, without which the window may not come to the
 * front. */
static void
ask_app (FwSearchProvider *self, const char *action, GVariant *parameter, guint32 time)
{
  g_autofree char *startup = g_strdup_printf ("_TIME%u", time);
  GVariantBuilder parameters;
  GVariantDict platform;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  g_variant_builder_add (&parameters, "v", parameter);
  g_variant_dict_init (&platform, NULL);
  g_variant_dict_insert (&platform, "desktop-startup-id", "s", startup);
  g_dbus_connection_call (
      self->connection, APP_ID, APP_PATH, "org.freedesktop.Application", "ActivateAction",
      g_variant_new ("(sav@a{sv})", action, &parameters, g_variant_dict_end (&platform)), NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
activate_result (FwSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *id = NULL;
  guint32 time = 0;

  g_variant_get (parameters, "(&s@asu)", &id, NULL, &time);
  g_dbus_method_invocation_return_value (invocation, NULL);
  ask_app (self, "open-entry", g_variant_new_int64 (g_ascii_strtoll (id, NULL, 10)), time);
}

static void
launch_search (FwSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;
  g_autofree char *text = NULL;
  guint32 time = 0;

  g_variant_get (parameters, "(^a&su)", &terms, &time);
  text = g_strjoinv (" ", (char **) terms);
  g_dbus_method_invocation_return_value (invocation, NULL);
  ask_app (self, "search", g_variant_new_string (text), time);
}

static const struct
{
  const char *name;
  void (*answer) (FwSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation);
} methods[] = {
  { "GetInitialResultSet", get_initial_result_set },
  { "GetSubsearchResultSet", get_subsearch_result_set },
  { "GetResultMetas", get_result_metas },
  { "ActivateResult", activate_result },
  { "LaunchSearch", launch_search },
};

static void
called_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i].name, method))
      methods[i].answer (user_data, parameters, invocation);
}

gboolean
fw_search_provider_export (FwSearchProvider *self,
                           GDBusConnection *connection,
                           const char *path,
                           GError **error)
{
  const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, error);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0],
                                                          &vtable, self, NULL, error);
  if (self->registration == 0)
    return FALSE;
  self->connection = g_object_ref (connection);
  return TRUE;
}

static void
unexport (FwSearchProvider *self)
{
  if (self->connection != NULL)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  g_clear_object (&self->connection);
}

static void
fw_search_provider_dispose (GObject *object)
{
  FwSearchProvider *self = FW_SEARCH_PROVIDER (object);

  unexport (self);
  g_clear_object (&self->index);

  G_OBJECT_CLASS (fw_search_provider_parent_class)->dispose (object);
}

static void
fw_search_provider_class_init (FwSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_search_provider_dispose;
}

static void
fw_search_provider_init (FwSearchProvider *self)
{
}

FwSearchProvider *
fw_search_provider_new (GFile *folder)
{
  FwSearchProvider *self = g_object_new (FW_TYPE_SEARCH_PROVIDER, NULL);

  self->index = fw_search_index_new (folder);
  return self;
}

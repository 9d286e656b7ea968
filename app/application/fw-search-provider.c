/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-search-provider.h"

#include "fw-search-index.h"

struct _FwSearchProvider
{
  GObject parent_instance;

  GApplication *application; /* (unowned): it owns this */
  FwSearchIndex *index;      /* (owned) */
  const FwSearchWishes *wishes;
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

static void
activate_result (FwSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  const char *id = NULL;

  g_variant_get (parameters, "(&s@asu)", &id, NULL, NULL);
  g_dbus_method_invocation_return_value (invocation, NULL);
  self->wishes->show_entry (self->application, g_ascii_strtoll (id, NULL, 10));
}

static void
launch_search (FwSearchProvider *self, GVariant *parameters, GDBusMethodInvocation *invocation)
{
  g_autofree const char **terms = NULL;
  g_autofree char *text = NULL;

  g_variant_get (parameters, "(^a&su)", &terms, NULL);
  text = g_strjoinv (" ", (char **) terms);
  g_dbus_method_invocation_return_value (invocation, NULL);
  self->wishes->search (self->application, text);
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
  g_autofree char *below = g_strconcat (path, "/SearchProvider", NULL);

  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (connection, below, node->interfaces[0],
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

gboolean
fw_search_provider_rest (FwSearchProvider *self)
{
  return fw_search_index_rest (self->index);
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
fw_search_provider_new (GApplication *application, GFile *folder, const FwSearchWishes *wishes)
{
  FwSearchProvider *self = g_object_new (FW_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;
  self->index = fw_search_index_new (folder);
  self->wishes = wishes;
  return self;
}

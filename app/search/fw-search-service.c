/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-search-service.h"

#include "fw-search-provider.h"

#define FOLDER_NAME "feedwright"

struct _FwSearchService
{
  GApplication parent_instance;

  FwSearchProvider *provider; /* (owned) (nullable): while it is on the bus */
};

G_DEFINE_FINAL_TYPE (FwSearchService, fw_search_service, G_TYPE_APPLICATION)

static gboolean
fw_search_service_dbus_register (GApplication *application,
                                 GDBusConnection *connection,
                                 const char *path,
                                 GError **error)
{
  FwSearchService *self = FW_SEARCH_SERVICE (application);
  g_autofree char *name = g_build_filename (g_get_user_data_dir (), FOLDER_NAME, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (name);

  if (!G_APPLICATION_CLASS (fw_search_service_parent_class)
           ->dbus_register (application, connection, path, error))
    return FALSE;
  self->provider = fw_search_provider_new (folder);

  return fw_search_provider_export (self->provider, connection, path, error);
}

static void
fw_search_service_dbus_unregister (GApplication *application,
                                   GDBusConnection *connection,
                                   const char *path)
{
  g_clear_object (&FW_SEARCH_SERVICE (application)->provider);
  G_APPLICATION_CLASS (fw_search_service_parent_class)
      ->dbus_unregister (application, connection, path);
}

static void
fw_search_service_activate (GApplication *application)
{
}

static void
fw_search_service_dispose (GObject *object)
{
  g_clear_object (&FW_SEARCH_SERVICE (object)->provider);

  G_OBJECT_CLASS (fw_search_service_parent_class)->dispose (object);
}

static void
fw_search_service_class_init (FwSearchServiceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_search_service_dispose;
  G_APPLICATION_CLASS (class)->dbus_register = fw_search_service_dbus_register;
  G_APPLICATION_CLASS (class)->dbus_unregister = fw_search_service_dbus_unregister;
  G_APPLICATION_CLASS (class)->activate = fw_search_service_activate;
}

static void
fw_search_service_init (FwSearchService *self)
{
}

FwSearchService *
fw_search_service_new (void)
{
  return g_object_new (FW_TYPE_SEARCH_SERVICE, "application-id", APP_ID ".SearchProvider", "flags",
                       G_APPLICATION_IS_SERVICE, NULL);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-interface.h"

#include <stdlib.h>

static const char introspection[] = "<node><interface name='" FEED_ENGINE_INTERFACE "'>"
                                    "<method name='Refresh'>"
                                    "<arg name='ids' type='ax' direction='in'/>"
                                    "<arg name='refreshed' type='u' direction='out'/>"
                                    "<arg name='unchanged' type='u' direction='out'/>"
                                    "<arg name='failed' type='u' direction='out'/>"
                                    "<arg name='new_entries' type='u' direction='out'/>"
                                    "<arg name='updated_entries' type='u' direction='out'/>"
                                    "</method>"
                                    "<method name='Subscribe'>"
                                    "<arg name='uri' type='s' direction='in'/>"
                                    "<arg name='title' type='s' direction='in'/>"
                                    "<arg name='folder' type='x' direction='in'/>"
                                    "<arg name='id' type='x' direction='out'/>"
                                    "</method>"
                                    "<method name='ImportOpml'>"
                                    "<arg name='opml' type='ay' direction='in'/>"
                                    "<arg name='added' type='u' direction='out'/>"
                                    "<arg name='known' type='u' direction='out'/>"
                                    "<arg name='skipped' type='as' direction='out'/>"
                                    "</method>"
                                    "<method name='SendPost'>"
                                    "<arg name='post' type='x' direction='in'/>"
                                    "</method>"
                                    "<method name='HaltPost'>"
                                    "<arg name='post' type='x' direction='in'/>"
                                    "</method>"
                                    "<method name='FetchPost'>"
                                    "<arg name='post' type='x' direction='in'/>"
                                    "</method>"
                                    "<method name='ListCollection'>"
                                    "<arg name='collection' type='x' direction='in'/>"
                                    "<arg name='limit' type='u' direction='in'/>"
                                    "</method>"
                                    "<method name='RefreshAccount'>"
                                    "<arg name='account' type='x' direction='in'/>"
                                    "</method>"
                                    "<method name='RunTransfer'>"
                                    "<arg name='transfer' type='x' direction='in'/>"
                                    "</method>"
                                    "<signal name='Transferring'>"
                                    "<arg name='transfer' type='x'/>"
                                    "<arg name='done' type='t'/>"
                                    "<arg name='total' type='t'/>"
                                    "<arg name='bytes_per_second' type='t'/>"
                                    "<arg name='seconds_left' type='x'/>"
                                    "</signal>"
                                    "<signal name='Sending'>"
                                    "<arg name='post' type='x'/>"
                                    "<arg name='done' type='t'/>"
                                    "<arg name='total' type='t'/>"
                                    "</signal>"
                                    "<signal name='Changed'><arg name='store' type='s'/></signal>"
                                    "<property name='Refreshing' type='b' access='read'/>"
                                    "<property name='Progress' type='d' access='read'/>"
                                    "</interface></node>";

char *
feed_engine_interface_get_name (const char *bus_name, GFile *folder)
{
  g_autofree char *path = g_file_get_path (folder);
  g_autofree char *real = NULL;
  char *resolved = realpath (path, NULL);

  real = g_compute_checksum_for_string (G_CHECKSUM_SHA256, resolved != NULL ? resolved : path, -1);
  free (resolved);

  return g_strdup_printf ("%s.Engine.s%.16s", bus_name, real);
}

GDBusInterfaceInfo *
feed_engine_interface_get_info (void)
{
  static gsize once = 0;
  static GDBusNodeInfo *node = NULL;

  if (g_once_init_enter (&once))
    {
      node = g_dbus_node_info_new_for_xml (introspection, NULL);
      g_once_init_leave (&once, 1);
    }

  return g_dbus_node_info_lookup_interface (node, FEED_ENGINE_INTERFACE);
}

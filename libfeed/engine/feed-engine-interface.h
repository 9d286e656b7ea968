/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the processes that share a store say to each other over D-Bus. */
#define FEED_ENGINE_INTERFACE "io.github.feedwright.Engine1"
#define FEED_ENGINE_PATH "/io/github/feedwright/Engine1"

/* Stores that are not the same must not answer for each other, so the name that the engine owns
 * carries what the folder hashes to. */
char               *feed_engine_interface_get_name (const char *bus_name,
                                                    GFile *folder) G_GNUC_WARN_UNUSED_RESULT;
GDBusInterfaceInfo *feed_engine_interface_get_info (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FW_TYPE_SEARCH_PROVIDER (fw_search_provider_get_type ())

/* Lets the desktop's own search find entries (org.gnome.Shell.SearchProvider2). */
G_DECLARE_FINAL_TYPE (FwSearchProvider, fw_search_provider, FW, SEARCH_PROVIDER, GObject)

/* In that @folder. */
FwSearchProvider *fw_search_provider_new    (GFile            *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Answers at @path from now on. */
gboolean          fw_search_provider_export (FwSearchProvider *self,
                                             GDBusConnection  *connection,
                                             const char       *path,
                                             GError          **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FW_TYPE_SEARCH_PROVIDER (fw_search_provider_get_type ())

/* Lets the desktop's own search find entries (org.gnome.Shell.SearchProvider2). */
G_DECLARE_FINAL_TYPE (FwSearchProvider, fw_search_provider, FW, SEARCH_PROVIDER, GObject)

/* What a person wants to see of what was found; a window is for the application to bring. */
typedef struct
{
  void (*show_entry) (GApplication *application, gint64 entry);
  void (*search)     (GApplication *application, const char *text);
} FwSearchWishes;

/* In that @folder; @wishes stay the caller's. */
FwSearchProvider *fw_search_provider_new      (GApplication         *application,
                                               GFile                *folder,
                                               const FwSearchWishes *wishes) G_GNUC_WARN_UNUSED_RESULT;
/* Answers below @path from now on. */
gboolean          fw_search_provider_export   (FwSearchProvider *self,
                                               GDBusConnection  *connection,
                                               const char       *path,
                                               GError          **error);
/* Lets go of what keeps the application going, in a moment. Whether there is any such thing. */
gboolean          fw_search_provider_rest     (FwSearchProvider *self);

G_END_DECLS

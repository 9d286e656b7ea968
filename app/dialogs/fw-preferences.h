/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_PREFERENCES (fw_preferences_get_type ())

G_DECLARE_FINAL_TYPE (FwPreferences, fw_preferences, FW, PREFERENCES, AdwPreferencesWindow)

/* @page may be NULL for the first. */
void fw_preferences_present (GtkWindow  *parent,
                             FeedEngine *engine,
                             const char *page);

G_END_DECLS

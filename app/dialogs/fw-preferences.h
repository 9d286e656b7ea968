/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_PREFERENCES (fw_preferences_get_type ())

G_DECLARE_FINAL_TYPE (FwPreferences, fw_preferences, FW, PREFERENCES, AdwPreferencesWindow)

/* @accounts: (nullable): a page that somebody else makes. @page: (nullable): the one to be shown. */
void fw_preferences_present (GtkWindow          *parent,
                             FeedEngine         *engine,
                             AdwPreferencesPage *accounts,
                             const char         *page);

G_END_DECLS

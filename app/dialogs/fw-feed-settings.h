/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_FEED_SETTINGS (fw_feed_settings_get_type ())

/* What can be set for one feed, and how it went with it. Changes apply at once. */
G_DECLARE_FINAL_TYPE (FwFeedSettings, fw_feed_settings, FW, FEED_SETTINGS, AdwPreferencesWindow)

void fw_feed_settings_present (GtkWindow        *parent,
                               FeedEngine       *engine,
                               FeedSubscription *feed);

G_END_DECLS

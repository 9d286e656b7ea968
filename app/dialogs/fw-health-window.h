/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_HEALTH_WINDOW (fw_health_window_get_type ())

/* Every feed that is in trouble or paused: what fails, since when, what happens next, and the one
 * thing to do about it, which the main window does. */
G_DECLARE_FINAL_TYPE (FwHealthWindow, fw_health_window, FW, HEALTH_WINDOW, AdwWindow)

void fw_health_window_present (GtkWindow  *parent,
                               FeedEngine *engine);

G_END_DECLS

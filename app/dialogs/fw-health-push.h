/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_HEALTH_PUSH (fw_health_push_get_type ())

G_DECLARE_FINAL_TYPE (FwHealthPush, fw_health_push, FW, HEALTH_PUSH, AdwPreferencesGroup)

/* Who was to tell of news and does not, and why nobody can call; it hides where all is well. What its
 * buttons do are actions "health.settings" of a feed, and "health.push". */
void fw_health_push_set_store (FwHealthPush *self, FeedStore *store);

G_END_DECLS

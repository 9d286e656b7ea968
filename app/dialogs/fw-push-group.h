/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

/* What a person wants of being told of news, and what came of it. */
#define FW_TYPE_PUSH_GROUP (fw_push_group_get_type ())

G_DECLARE_FINAL_TYPE (FwPushGroup, fw_push_group, FW, PUSH_GROUP, AdwPreferencesGroup)

/* Shows what the store says, as long as the group is there. */
void fw_push_group_set_store (FwPushGroup *self, FeedStore *store);

G_END_DECLS

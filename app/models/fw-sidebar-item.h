/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-source.h"

G_BEGIN_DECLS

#define FW_TYPE_SIDEBAR_ITEM (fw_sidebar_item_get_type ())

/* A line of the sidebar. It lives as long as what it stands for, and is changed in place: then
 * "changed" is emitted. */
G_DECLARE_FINAL_TYPE (FwSidebarItem, fw_sidebar_item, FW, SIDEBAR_ITEM, GObject)

FwSidebarItem    *fw_sidebar_item_new              (FwSource source) G_GNUC_WARN_UNUSED_RESULT;
FwSource          fw_sidebar_item_get_source       (FwSidebarItem *self);
const char       *fw_sidebar_item_get_title        (FwSidebarItem *self);
void              fw_sidebar_item_set_title        (FwSidebarItem *self,
                                                    const char    *title);
guint             fw_sidebar_item_get_count        (FwSidebarItem *self);
void              fw_sidebar_item_set_count        (FwSidebarItem *self,
                                                    guint          count);
/* Of a feed; NULL for anything else. */
FeedSubscription *fw_sidebar_item_get_subscription (FwSidebarItem *self);
void              fw_sidebar_item_set_subscription (FwSidebarItem    *self,
                                                    FeedSubscription *subscription);
/* What is wrong with it, in words; NULL where nothing is. */
const char       *fw_sidebar_item_get_trouble      (FwSidebarItem *self);
/* Of what is no feed. */
void              fw_sidebar_item_set_trouble      (FwSidebarItem *self,
                                                    const char    *trouble);
/* (element-type FwSidebarItem): what a folder or My Posts holds; NULL for anything else. */
GListStore       *fw_sidebar_item_get_children     (FwSidebarItem *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-post-places.h"
#include "fw-sidebar-item.h"

G_BEGIN_DECLS

#define FW_TYPE_SIDEBAR_MODEL (fw_sidebar_model_get_type ())

/* The views, folders, feeds and posts of the sidebar, as a tree of FwSidebarItem that follows the store.
 *
 * Signals: loaded (the first time that all is there); changed (counts or feeds changed). */
G_DECLARE_FINAL_TYPE (FwSidebarModel, fw_sidebar_model, FW, SIDEBAR_MODEL, GObject)

FwSidebarModel *fw_sidebar_model_new         (FeedStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type FwSidebarItem): the top level; folders have children of their own. */
GListModel     *fw_sidebar_model_get_root    (FwSidebarModel *self);
FwSidebarItem  *fw_sidebar_model_lookup      (FwSidebarModel *self,
                                              FwSource        source);
/* Where it stands: the folder it is in, 0 at the top level. */
gint64          fw_sidebar_model_get_parent  (FwSidebarModel *self,
                                              FwSidebarItem  *item);
/* What stands before or after @item among its siblings, NULL at the end of them. */
FwSidebarItem  *fw_sidebar_model_get_sibling (FwSidebarModel *self,
                                              FwSidebarItem  *item,
                                              int             offset);
guint           fw_sidebar_model_get_n_feeds (FwSidebarModel *self);
/* It was there, and is not any more. */
gboolean        fw_sidebar_model_is_gone     (FwSidebarModel *self,
                                              FwSource        source);
FwPostPlaces   *fw_sidebar_model_get_posts   (FwSidebarModel *self);
/* No feed, nothing starred that is left of one, and no post; FALSE until that is known. */
gboolean        fw_sidebar_model_is_empty    (FwSidebarModel *self);
gboolean        fw_sidebar_model_is_counted  (FwSidebarModel *self);
gboolean        fw_sidebar_model_is_loaded   (FwSidebarModel *self);
/* (element-type gint64): the feeds in a folder, those of its folders included. */
GArray         *fw_sidebar_model_list_feeds  (FwSidebarModel *self,
                                              FwSource        source) G_GNUC_WARN_UNUSED_RESULT;
/* The feed with unread entries that follows @source in the order of the sidebar, round the end. */
FwSidebarItem  *fw_sidebar_model_next_unread (FwSidebarModel *self,
                                              FwSource        source);
/* Asks the store for nothing more: what is under way would outlive it. */
void            fw_sidebar_model_close       (FwSidebarModel *self);

G_END_DECLS

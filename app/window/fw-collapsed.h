/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Remembers from one run to the next which folders of the tree, and whether the person's
 * own posts, are closed. All others are open. */
typedef struct _FwCollapsed FwCollapsed;

FwCollapsed *fw_collapsed_new     (GtkTreeListModel *tree,
                                   GSettings        *settings) G_GNUC_WARN_UNUSED_RESULT;
void         fw_collapsed_free    (FwCollapsed      *self);
/* Closes the folders that were closed; done by itself whenever rows come. */
void         fw_collapsed_apply   (FwCollapsed      *self);
/* From here on, until it is unwatched, what a person does to the row counts. */
void         fw_collapsed_watch   (FwCollapsed      *self,
                                   GtkTreeListRow   *row);
void         fw_collapsed_unwatch (FwCollapsed      *self,
                                   GtkTreeListRow   *row);

G_END_DECLS

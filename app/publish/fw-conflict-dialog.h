/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_CONFLICT_DIALOG (fw_conflict_dialog_get_type ())

/* A post that was changed here and on the server: both beside each other, and what is made of
 * them. What is left out stays a revision of the post. */
G_DECLARE_FINAL_TYPE (FwConflictDialog, fw_conflict_dialog, FW, CONFLICT_DIALOG, AdwWindow)

void fw_conflict_dialog_present (GtkWindow *parent, FeedEngine *engine, gint64 post_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_REVISIONS (fw_revisions_get_type ())

/* What a post once was: a list, a look at each, and the way back. */
G_DECLARE_FINAL_TYPE (FwRevisions, fw_revisions, FW, REVISIONS, AdwWindow)

void fw_revisions_present (GtkWindow *parent,
                           FeedStore *store,
                           gint64     post_id);

G_END_DECLS

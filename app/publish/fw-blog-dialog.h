/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_BLOG_DIALOG (fw_blog_dialog_get_type ())

/* Adds a blog to publish to: from an address to the collections of it. */
G_DECLARE_FINAL_TYPE (FwBlogDialog, fw_blog_dialog, FW, BLOG_DIALOG, AdwWindow)

/* @address: (nullable): is looked up at once. The one that is open already for that window is used
 * again. */
void fw_blog_dialog_present (GtkWindow  *parent,
                             FeedEngine *engine,
                             const char *address);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_ICON_CACHE (fw_icon_cache_get_type ())

/* The icons of the feeds as textures. They come from strangers: they are decoded in a thread and
 * kept small. Signal: loaded, with the key that has an icon now. */
G_DECLARE_FINAL_TYPE (FwIconCache, fw_icon_cache, FW, ICON_CACHE, GObject)

FwIconCache  *fw_icon_cache_new    (FeedStore *store) G_GNUC_WARN_UNUSED_RESULT;
/* The icon where it is there; else NULL, and it is loaded. */
GdkPaintable *fw_icon_cache_lookup (FwIconCache *self,
                                    const char  *key);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Whether a page was scrolled between the two pictures of it. A part that moves by itself, such as
 * an animated picture, does not count as long as most of what else there is stood still. */
gboolean fw_web_motion_happened (GdkTexture *before,
                                 GdkTexture *after);

G_END_DECLS

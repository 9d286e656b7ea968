/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sharp at twice the 56 pixels that a row has for it. */
#define FW_THUMBNAIL_SIZE 112

/* The middle of the picture as a square. NULL for what is no picture, too small to be one that was
 * meant to be seen, or so large that decoding it would hurt. Any thread. */
GdkTexture *fw_thumbnail_decode (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

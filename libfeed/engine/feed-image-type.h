/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The media type of an image by its first bytes, whatever its server called it; NULL for anything
 * that is not an image. SVG is named as such: a view may show it as an image, never as a page. */
const char *feed_image_type_sniff (GBytes *bytes);

G_END_DECLS

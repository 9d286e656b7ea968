/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether decoding it takes no more memory than a large photograph does: what comes in some
 * kilobytes may be gigabytes then. FALSE for what is no picture. For any thread. */
gboolean fw_picture_is_bearable (GBytes *bytes);

G_END_DECLS

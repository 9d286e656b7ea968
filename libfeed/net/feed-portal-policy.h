/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether a reply is likely to be a hotel's, not the server's: nothing of it may be kept. A pure
 * decision. */
gboolean feed_portal_is_suspect (GNetworkConnectivity connectivity,
                                 guint                status,
                                 const char          *content_type);

G_END_DECLS

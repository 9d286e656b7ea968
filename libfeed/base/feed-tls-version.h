/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-macros.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
const char         *feed_tls_version_get_nick  (GTlsProtocolVersion version);
FEED_AVAILABLE_IN_0_1
GTlsProtocolVersion feed_tls_version_from_nick (const char *nick);

G_END_DECLS

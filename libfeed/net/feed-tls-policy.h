/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* TLS 1.2 and later, whatever the system's library would still accept. */
gboolean feed_tls_policy_check (GTlsProtocolVersion version);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @minimum and later, whatever the system's library would still accept; without one, TLS 1.2. */
gboolean feed_tls_policy_check (GTlsProtocolVersion version,
                                GTlsProtocolVersion minimum);

G_END_DECLS

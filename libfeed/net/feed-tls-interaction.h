/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-tls-guard.h"

G_BEGIN_DECLS

/* Lets a guard answer what a connection of GIO's asks during its handshake: for a certificate, for a
 * PIN. The guard has to live as long as the connection. */
#define FEED_TYPE_TLS_INTERACTION (feed_tls_interaction_get_type ())

G_DECLARE_FINAL_TYPE (FeedTlsInteraction, feed_tls_interaction, FEED, TLS_INTERACTION, GTlsInteraction)

GTlsInteraction *feed_tls_interaction_new (FeedTlsGuard *guard) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

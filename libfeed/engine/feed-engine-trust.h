/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-client-certificate.h"
#include "feed-engine.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
void      feed_engine_give_pin_async               (FeedEngine *self, const char *origin, const char *token,
                                                    const char *pin, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_give_pin_finish              (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_trust_async                  (FeedEngine *self, const char *origin, gboolean proxy,
                                                    GTlsCertificate *certificate,
                                                    GTlsCertificateFlags flaws,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_trust_finish                 (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_use_certificate_async        (FeedEngine *self, const char *origin,
                                                    FeedClientCertificate *certificate, const char *pin,
                                                    gboolean remember, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_use_certificate_finish       (FeedEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"
#include "feed-engine.h"
#include "feed-need.h"

G_BEGIN_DECLS

FEED_AVAILABLE_IN_0_1
FeedCredentialStore *feed_engine_get_credentials   (FeedEngine *self);
FEED_AVAILABLE_IN_0_1
void      feed_engine_get_need_async               (FeedEngine *self, const char *address,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
FeedNeed *feed_engine_get_need_finish              (FeedEngine *self, GAsyncResult *result,
                                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

FEED_AVAILABLE_IN_0_1
void      feed_engine_sign_in_async                (FeedEngine *self, FeedCredential *credential,
                                                    gboolean remember, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_sign_in_finish               (FeedEngine *self, GAsyncResult *result,
                                                    FeedCredentialState *state, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_sign_out_async               (FeedEngine *self, const char *origin, gboolean proxy,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_sign_out_finish              (FeedEngine *self, GAsyncResult *result, GError **error);
FEED_AVAILABLE_IN_0_1
void      feed_engine_forget_credential_async      (FeedEngine *self, FeedCredential *credential,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer user_data);
FEED_AVAILABLE_IN_0_1
gboolean  feed_engine_forget_credential_finish     (FeedEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS

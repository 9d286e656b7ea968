/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-auth-scheme.h"

G_BEGIN_DECLS

#define FEED_TYPE_CREDENTIAL (feed_credential_get_type ())

typedef struct _FeedCredential FeedCredential;

FEED_AVAILABLE_IN_0_1
GType           feed_credential_get_type           (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedCredential *feed_credential_new                (const char     *origin,
                                                    gboolean        proxy,
                                                    FeedAuthScheme  scheme,
                                                    const char     *realm,
                                                    const char     *user,
                                                    const char     *secret) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedCredential *feed_credential_ref                (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
void            feed_credential_unref              (FeedCredential *self);

FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_origin         (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
gboolean        feed_credential_is_for_proxy       (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
FeedAuthScheme  feed_credential_get_scheme         (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_realm          (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_user           (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_secret         (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
gboolean        feed_credential_is_kept            (FeedCredential *self);

FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_header         (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
void            feed_credential_set_header         (FeedCredential *self,
                                                    const char     *header);
FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_refresh_token  (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_token_endpoint (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
const char     *feed_credential_get_client_id      (FeedCredential *self);
FEED_AVAILABLE_IN_0_1
void            feed_credential_set_refresh        (FeedCredential *self,
                                                    const char     *token,
                                                    const char     *endpoint,
                                                    const char     *client_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedCredential, feed_credential_unref)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsecret/secret.h>

#include "feed-credential.h"

G_BEGIN_DECLS

/* Credentials as the keyring has them: attributes that are no secret, and a text that is one. */

const SecretSchema *feed_credential_item_get_schema     (void);
/* What to look for: all of an origin, or all that there are with @origin NULL. */
GHashTable         *feed_credential_item_build_query    (const char *origin,
                                                         gboolean proxy) G_GNUC_WARN_UNUSED_RESULT;
GHashTable         *feed_credential_item_get_attributes (FeedCredential *credential) G_GNUC_WARN_UNUSED_RESULT;
/* What the keyring's own dialogs call it. */
char               *feed_credential_item_build_label    (FeedCredential *credential) G_GNUC_WARN_UNUSED_RESULT;
SecretValue        *feed_credential_item_get_secret     (FeedCredential *credential) G_GNUC_WARN_UNUSED_RESULT;
/* NULL where the attributes are not ours. @secret is nullable: not everybody needs to know it. */
FeedCredential     *feed_credential_item_read           (GHashTable *attributes,
                                                         SecretValue *secret) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

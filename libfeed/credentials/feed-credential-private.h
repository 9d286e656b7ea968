/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential.h"

G_BEGIN_DECLS

void            feed_credential_set_kept             (FeedCredential *self, gboolean kept);
FeedCredential *feed_credential_copy_without_secrets (FeedCredential *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether one takes the place of the other: the same account at the same place. */
gboolean        feed_credential_is_same              (FeedCredential *self, FeedCredential *other);
/* Whether it is no account but a certificate or a key, see feed-credential-blob.h. */
gboolean        feed_credential_is_blob              (FeedCredential *self);

#define FEED_CREDENTIAL_BLOB_PREFIX "secret:"

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"

G_BEGIN_DECLS

#define FEED_TYPE_CREDENTIAL_KEYRING (feed_credential_keyring_get_type ())

/**
 * FeedCredentialKeyring:
 *
 * Credentials in the keyring of the session: the Secret Service, or in a sandbox the file that the
 * portal holds the key of.
 *
 * What is not to be kept, or cannot be, is in memory beside it.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedCredentialKeyring, feed_credential_keyring, FEED, CREDENTIAL_KEYRING, GObject)

FEED_AVAILABLE_IN_0_1
FeedCredentialStore *feed_credential_keyring_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

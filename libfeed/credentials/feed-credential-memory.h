/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"

G_BEGIN_DECLS

#define FEED_TYPE_CREDENTIAL_MEMORY (feed_credential_memory_get_type ())

/**
 * FeedCredentialMemory:
 *
 * Credentials that are gone with this session.
 */
FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedCredentialMemory, feed_credential_memory, FEED, CREDENTIAL_MEMORY, GObject)

FEED_AVAILABLE_IN_0_1
FeedCredentialStore *feed_credential_memory_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

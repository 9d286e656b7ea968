/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-memory.h"

G_BEGIN_DECLS

/* At once, and from any thread. */
GPtrArray *feed_credential_memory_search (FeedCredentialMemory *self, const char *origin,
                                          gboolean proxy,
                                          FeedCredentialSearchFlags flags) G_GNUC_WARN_UNUSED_RESULT;
void       feed_credential_memory_keep   (FeedCredentialMemory *self, FeedCredential *credential);
/* All of the origin with @credential NULL. */
void       feed_credential_memory_remove (FeedCredentialMemory *self, FeedCredential *credential,
                                          const char *origin, gboolean proxy);

G_END_DECLS

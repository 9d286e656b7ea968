/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-credential-store.h"
#include "feed-push-private.h"

G_BEGIN_DECLS

/* The one key in the keyring of which all secrets of push are made: where a hub is to call, and
 * what it signs with. Whoever reads the database knows neither. */
typedef struct _FeedPushKey FeedPushKey;

FeedPushKey *feed_push_key_new         (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
void         feed_push_key_free        (FeedPushKey *self);
/* Where @row's hub calls: the last part of a path. */
char        *feed_push_key_make_token  (FeedPushKey *self, const FeedPushRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* What it signs with. */
char        *feed_push_key_make_secret (FeedPushKey *self, const FeedPushRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* What tells this key and this public address from others, and is no secret. */
char        *feed_push_key_make_mark   (FeedPushKey *self, const char *base_uri) G_GNUC_WARN_UNUSED_RESULT;

/* Takes it from the keyring, and makes one where there is none. What a keyring cannot keep is for
 * this session. */
void         feed_push_key_load_async  (FeedCredentialStore *credentials,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
FeedPushKey *feed_push_key_load_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @header, (nullable) as of X-Hub-Signature, is what @secret makes of @body (W3C WebSub,
 * section 7.1). It takes as long for a wrong one as for a right one. */
gboolean     feed_push_signature_check (const char *header, const char *secret, GBytes *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPushKey, feed_push_key_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"
#include "feed-connection.h"

G_BEGIN_DECLS

/* What is allowed on the way to one origin, and what was seen there: the level of TLS, whose
 * certificate is trusted, which certificate of our own is shown. One for each connection that is
 * made, whoever makes it. */
typedef struct _FeedTlsGuard FeedTlsGuard;

/* Without an @authenticator everything is as where nobody decided anything. A @proxy is shown no
 * certificate of ours. */
FeedTlsGuard *feed_tls_guard_new          (FeedAuthenticator       *authenticator,
                                           const char              *origin,
                                           gboolean                 proxy) G_GNUC_WARN_UNUSED_RESULT;
void          feed_tls_guard_free         (FeedTlsGuard            *self);
const FeedOriginPolicy *
              feed_tls_guard_get_policy   (FeedTlsGuard            *self);
/* Instead of the one that the authenticator has. */
void          feed_tls_guard_set_policy   (FeedTlsGuard            *self,
                                           const FeedOriginPolicy  *policy);
/* To be shown where the server asks, instead of the authenticator's. */
void          feed_tls_guard_set_certificate (FeedTlsGuard         *self,
                                           GTlsCertificate         *certificate);

/* The answer to GTlsConnection::accept-certificate. */
gboolean      feed_tls_guard_accept       (FeedTlsGuard            *self,
                                           GTlsCertificate         *certificate,
                                           GTlsCertificateFlags     flaws);
/* Whether anything may be sent: to be asked before it is, on new and on reused connections. */
gboolean      feed_tls_guard_check        (FeedTlsGuard            *self,
                                           GTlsProtocolVersion      version,
                                           GTlsCertificate         *certificate,
                                           GTlsCertificateFlags     flaws);
/* The server asks for a certificate of ours. */
void          feed_tls_guard_note_request (FeedTlsGuard            *self,
                                           GTlsClientConnection    *connection);
/* Loads what to show; NULL without an error where there is nothing, an error ends the handshake. */
void          feed_tls_guard_load_async   (FeedTlsGuard            *self,
                                           GCancellable            *cancellable,
                                           GAsyncReadyCallback      callback,
                                           gpointer                 user_data);
GTlsCertificate *
              feed_tls_guard_load_finish  (FeedTlsGuard            *self,
                                           GAsyncResult            *result,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Gives the PIN of a token, at most one that was not refused yet. FALSE: cancel, ask no more. */
gboolean      feed_tls_guard_answer_pin   (FeedTlsGuard            *self,
                                           GTlsPassword            *password);

gboolean      feed_tls_guard_was_asked    (FeedTlsGuard            *self);
GTlsCertificate *
              feed_tls_guard_get_shown    (FeedTlsGuard            *self);
GTlsCertificateFlags
              feed_tls_guard_get_flaws    (FeedTlsGuard            *self);
/* Why it was the guard that ended the connection; FEED_ERROR_INTERNAL where it was not. */
FeedError     feed_tls_guard_get_refusal  (FeedTlsGuard            *self);
/* Tells the authenticator what has to be done about @code, where that is about TLS. */
void          feed_tls_guard_report       (FeedTlsGuard            *self,
                                           FeedError                code);
/* (nullable): the same as a value. */
FeedNeed     *feed_tls_guard_make_need    (FeedTlsGuard            *self,
                                           FeedError                code) G_GNUC_WARN_UNUSED_RESULT;
/* What the guard knows of the connection. */
void          feed_tls_guard_describe     (FeedTlsGuard            *self,
                                           FeedConnection          *connection);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedTlsGuard, feed_tls_guard_free)

G_END_DECLS

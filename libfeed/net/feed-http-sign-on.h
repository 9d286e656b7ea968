/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Puts credentials into one message, and into the CONNECT that libsoup sends before it, and hears
 * what is said of them. Those for a proxy are written when it is known that the message goes to that
 * proxy, and go nowhere else. */
typedef struct _FeedHttpSignOn FeedHttpSignOn;

typedef char *(*FeedHttpProxyAuthFunc) (const char *proxy,
                                        const char *method,
                                        const char *target,
                                        gpointer    user_data);

/* The proxy said this on a connection that it keeps: TRUE when there is a next step, to be written. */
typedef gboolean (*FeedHttpProxyStepFunc) (const char *proxy,
                                           const char *challenges,
                                           gpointer    user_data);

/* What was written went out: with the CONNECT of a @tunnel, or with the message itself. */
typedef void (*FeedHttpSentFunc) (gboolean tunnel,
                                  gpointer user_data);

/* @headers: name, value, name, value… */
FeedHttpSignOn *feed_http_sign_on_new            (SoupSession          *session,
                                                  SoupMessage          *message,
                                                  char                **headers,
                                                  FeedHttpProxyAuthFunc write_proxy,
                                                  FeedHttpProxyStepFunc step_proxy,
                                                  FeedHttpSentFunc      sent,
                                                  gpointer              user_data) G_GNUC_WARN_UNUSED_RESULT;
void            feed_http_sign_on_free           (FeedHttpSignOn *self);
/* Its functions are not called any more. */
void            feed_http_sign_on_close          (FeedHttpSignOn *self);
/* (nullable): the origin of the proxy that it went to, and that a 407 would be from. */
const char     *feed_http_sign_on_get_proxy      (FeedHttpSignOn *self);
/* (nullable): the Proxy-Authenticate of it. */
const char     *feed_http_sign_on_get_challenges (FeedHttpSignOn *self);
/* (nullable): tls-server-end-point of its connection (RFC 5929 section 4). */
GBytes         *feed_http_sign_on_get_end_point  (FeedHttpSignOn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpSignOn, feed_http_sign_on_free)

G_END_DECLS

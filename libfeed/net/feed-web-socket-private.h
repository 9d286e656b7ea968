/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"
#include "feed-web-socket.h"

G_BEGIN_DECLS

/* Who knows policies, credentials, certificates and PINs. */
void feed_web_socket_set_authenticator (FeedWebSocket     *self,
                                        FeedAuthenticator *authenticator);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-authenticator.h"

G_DEFINE_INTERFACE (FeedAuthenticator, feed_authenticator, G_TYPE_OBJECT)

static void
feed_authenticator_default_init (FeedAuthenticatorInterface *iface)
{
}

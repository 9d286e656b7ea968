/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-authenticator.h"

G_DEFINE_INTERFACE (FeedAuthenticator, feed_authenticator, G_TYPE_OBJECT)

static void
feed_authenticator_default_init (FeedAuthenticatorInterface *iface)
{
  g_signal_new ("changed", FEED_TYPE_AUTHENTICATOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

void
feed_authenticator_changed (FeedAuthenticator *self, const char *origin)
{
  g_signal_emit_by_name (self, "changed", origin);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-portal-policy.h"

#include "feed-redirect-policy.h"

/* RFC 6585 section 6: says of itself what it is. */
#define NETWORK_AUTHENTICATION_REQUIRED 511

static gboolean
is_page (const char *content_type)
{
  return content_type != NULL && (g_ascii_strncasecmp (content_type, "text/html", 9) == 0 ||
                                  g_ascii_strncasecmp (content_type, "application/xhtml", 17) == 0);
}

gboolean
feed_portal_is_suspect (GNetworkConnectivity connectivity, guint status, const char *content_type)
{
  if (status == NETWORK_AUTHENTICATION_REQUIRED)
    return TRUE;
  return connectivity == G_NETWORK_CONNECTIVITY_PORTAL &&
         (feed_redirect_is_status (status) || is_page (content_type));
}

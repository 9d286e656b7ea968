/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-http-session.h"

#include "feed-http-tunnel.h"

/* Long enough for the next feed of the same host, short enough not to hold sockets all day. */
#define KEEP_ALIVE_SECONDS 30

SoupSession *
feed_http_session_new (const FeedHttpLimits *limits,
                       GTlsDatabase *authorities,
                       GProxyResolver *proxies,
                       gboolean alone)
{
  /* The gate counts; libsoup's own limits are only there so as never to be in its way. It looks at
   * each idle connection again and again, so there should not be many. */
  SoupSession *session = soup_session_new_with_options (
      "max-conns", MAX (limits->connections, 1) * 2, "max-conns-per-host",
      alone ? 1 : MAX (limits->connections_per_host, 1) * 4, "timeout", limits->idle_timeout_s,
      "idle-timeout", KEEP_ALIVE_SECONDS, "user-agent", limits->user_agent, NULL);

  if (authorities != NULL)
    soup_session_set_tls_database (session, authorities);
  if (proxies != NULL)
    soup_session_set_proxy_resolver (session, proxies);
  /* Digest crashes on a challenge that any server can send; none of the others is wanted either. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_DIGEST);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_BASIC);
  if (alone)
    soup_session_add_feature_by_type (session, FEED_TYPE_HTTP_TUNNEL);
  else
    soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);

  return session;
}

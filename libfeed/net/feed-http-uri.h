/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An http or https address as it goes on the wire: bytes that a URI may not hold are
 * percent-encoded, the host is in lower case, so that one host is one host; the fragment and the
 * user's name and password are left out. */
GUri *feed_http_uri_parse (const char *text,
                           GUri       *base,
                           GError    **error) G_GNUC_WARN_UNUSED_RESULT;

/* The host that an origin names. */
char *feed_http_uri_dup_host (const char *origin) G_GNUC_WARN_UNUSED_RESULT;

/* RFC 6454 section 5. */
gboolean feed_http_uri_is_same_origin (GUri *a,
                                       GUri *b);

G_END_DECLS

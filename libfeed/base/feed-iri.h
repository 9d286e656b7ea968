/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* RFC 3986 section 5.2 with RFC 3987 characters kept; never fails: what cannot be resolved comes
 * back as it was, cleaned. */
char    *feed_iri_resolve           (const char *base,
                                     const char *reference) G_GNUC_WARN_UNUSED_RESULT;
/* Up to its ":"; 0 where there is none. */
gsize    feed_iri_get_scheme_length (const char *iri);
gboolean feed_iri_is_http           (const char *iri);
/* Whose an http or https address is: a host as below and a port, always. FALSE for other addresses,
 * and for what browsers and others would read differently. */
gboolean feed_iri_get_authority     (const char *iri,
                                     char      **host,
                                     int        *port);
/* Lower case and without brackets; an internationalized name as ASCII. */
char    *feed_iri_get_host          (const char *iri) G_GNUC_WARN_UNUSED_RESULT;
/* What a person typed or pasted ("example.org", "feed://…", "feed:https://…", white space around)
 * as an http or https address; NULL where that cannot be. */
char    *feed_iri_from_input        (const char *input) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

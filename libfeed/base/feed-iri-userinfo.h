/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An address without the name and password that people paste into it (RFC 3986 section 3.2.1), and
 * those, decoded; both NULL where there are none. What is no address comes back as it is. */
char *feed_iri_take_userinfo (const char *iri, char **user,
                              char **password) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "feed-auth-scheme.h"

G_BEGIN_DECLS

/* One of the ways to sign in that a server or proxy offers (RFC 9110 section 11.3). */
typedef struct
{
  FeedAuthScheme scheme; /* NONE where it is not known */
  char *token;           /* (owned) (nullable): what follows the name where that is no parameter */
  GHashTable *params;    /* (owned): names in lower case to values */
} FeedAuthOffer;

/* Reads a WWW-Authenticate or Proxy-Authenticate list; what cannot be understood is left out.
 * Returns: (element-type FeedAuthOffer): in the server's order */
GPtrArray  *feed_auth_offers_parse      (const char *list) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the best one of that scheme. */
const FeedAuthOffer *feed_auth_offers_find (GPtrArray     *offers,
                                            FeedAuthScheme scheme);
/* All schemes that are known among them. */
FeedAuthScheme feed_auth_offers_get_schemes (GPtrArray *offers);
/* (nullable): the first realm that has a name. */
const char *feed_auth_offers_get_realm  (GPtrArray *offers);
/* (nullable) */
const char *feed_auth_offer_get         (const FeedAuthOffer *self,
                                         const char          *name);

G_END_DECLS

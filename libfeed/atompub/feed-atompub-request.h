/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"

G_BEGIN_DECLS

/* The requests of RFC 5023, as a server with its @traits takes them. */

#define FEED_ATOMPUB_ACCEPT_ENTRY                                                                  \
  "application/atom+xml;type=entry, application/atom+xml, application/xml;q=0.8"

/* @accept: (nullable) */
FeedHttpRequest *feed_atompub_request_new        (const char *method, const char *uri,
                                                  const char *accept) G_GNUC_WARN_UNUSED_RESULT;
void             feed_atompub_request_set_entry  (FeedHttpRequest *request, FeedServerTraits traits,
                                                  GBytes *entry);
/* @slug: (nullable): what a person would call it (RFC 5023 section 9.7) */
void             feed_atompub_request_set_slug   (FeedHttpRequest *request, FeedServerTraits traits,
                                                  const char *slug);
void             feed_atompub_request_set_medium (FeedHttpRequest *request, const FeedMedium *medium);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-document.h"
#include "feed-push.h"

G_BEGIN_DECLS

/* One way to be told of a feed's news. */
typedef struct
{
  FeedPushKind kind;
  char *hub;   /* the address to connect to, or to ask */
  char *topic; /* what the feed is called there */
} FeedPushOffer;

FeedPushOffer *feed_push_offer_copy   (const FeedPushOffer *self) G_GNUC_WARN_UNUSED_RESULT;
void           feed_push_offer_free   (FeedPushOffer *self);
/* What a document that came from @uri offers, in the form that is kept in the store; "" for
 * nothing. */
char          *feed_push_offer_find   (FeedDocument *document, const char *uri) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type FeedPushOffer): those that are allowed, the best first. */
GPtrArray     *feed_push_offer_list   (const char *offers, gboolean sockets,
                                       gboolean callbacks) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPushOffer, feed_push_offer_free)

G_END_DECLS

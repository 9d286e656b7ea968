/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-atompub-client.h"

G_BEGIN_DECLS

/* Looks at a page; FALSE: nothing more is wanted. */
typedef gboolean (*FeedMemberVisitFunc) (FeedMemberPage *page, gpointer user_data);

/* Reads a collection page by page (RFC 5023 section 10.1), at most @most of them. */
void     feed_member_walk_async  (FeedAtomPubClient *client, const char *uri, guint most,
                                  FeedMemberVisitFunc visit, gpointer visit_data,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/* @complete: (out): whether there is no page that was not looked at */
gboolean feed_member_walk_finish (GAsyncResult *result, gboolean *complete, GError **error);

/* In which order members come: that the newest are first has to be seen, not only not be refuted. Zeros
 * to begin with. */
typedef struct
{
  gboolean has_begun;
  gint64 last;
  gboolean falls;
  gboolean rises;
} FeedMemberOrder;

void     feed_member_order_see             (FeedMemberOrder *self, gint64 edited);
gboolean feed_member_order_is_newest_first (const FeedMemberOrder *self);

G_END_DECLS

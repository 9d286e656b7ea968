/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-document.h"
#include "feed-ingest.h"

G_BEGIN_DECLS

/* What the store keeps of a document that came from @uri: identities, safe markup, plain text.
 * Pure; this is where the time goes, so it is called on a pool. */
FeedIngest *feed_ingest_make (FeedDocument *document, const char *uri,
                              gint64 feed_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

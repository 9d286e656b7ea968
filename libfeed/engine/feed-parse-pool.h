/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-document.h"
#include "feed-http-response.h"
#include "feed-ingest.h"

G_BEGIN_DECLS

/* Threads, as many as there are processors, that turn replies into what the store takes in. */
typedef struct _FeedParsePool FeedParsePool;

/* What came out of one reply. */
typedef struct
{
  FeedIngest *ingest; /* (owned) (nullable): NULL where the body is that of the last time, or bad */
  GError *error;      /* (owned) (nullable): why the document cannot be read */
  char *body_hash;    /* (owned) */
  char *hints;        /* (owned) (nullable): "" where the document has none */
  char *push_offer;   /* (owned) (nullable): the same */
  gboolean incomplete;
} FeedParsed;

void           feed_parsed_free        (FeedParsed *self);

/* Called in the main context that feed_parse_pool_push() was called in. */
typedef void (*FeedParsedFunc)         (FeedParsed *parsed, gpointer user_data);

FeedParsePool *feed_parse_pool_new     (void) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for what is being parsed; what waits is parsed too. */
void           feed_parse_pool_free    (FeedParsePool *self);
/* @known_hash (nullable) is that of the body which was taken in last. */
void           feed_parse_pool_push    (FeedParsePool *self, FeedHttpResponse *response,
                                        const char *known_hash, gint64 feed_id, FeedParsedFunc func,
                                        gpointer user_data);
/* The same for a document that was read already. */
void           feed_parse_pool_push_document (FeedParsePool *self, FeedDocument *document,
                                              const char *uri, gint64 feed_id, FeedParsedFunc func,
                                              gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedParsed, feed_parsed_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedParsePool, feed_parse_pool_free)

G_END_DECLS

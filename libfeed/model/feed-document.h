/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-types.h"

G_BEGIN_DECLS

#define FEED_TYPE_DOCUMENT (feed_document_get_type ())

/**
 * FeedFormat:
 * @FEED_FORMAT_RSS: RSS 0.91 to 2.0
 * @FEED_FORMAT_RDF: RSS 0.90, 1.0 and 1.1, which are RDF
 * @FEED_FORMAT_ATOM: Atom
 * @FEED_FORMAT_JSON: JSON Feed
 * @FEED_FORMAT_CDF: Channel Definition Format
 * @FEED_FORMAT_RSS_JSON: RSS 2.0 written as JSON
 *
 * The family of formats that a document is of.
 */
typedef enum
{
  FEED_FORMAT_RSS,
  FEED_FORMAT_RDF,
  FEED_FORMAT_ATOM,
  FEED_FORMAT_JSON,
  FEED_FORMAT_CDF,
  FEED_FORMAT_RSS_JSON,
} FeedFormat;

FEED_AVAILABLE_IN_0_1
GType         feed_document_get_type        (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedDocument *feed_document_ref             (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
void          feed_document_unref           (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
FeedFormat    feed_document_get_format      (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_document_get_version     (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
const char   *feed_document_get_encoding    (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_document_get_warnings    (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
gboolean      feed_document_get_is_complete (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
FeedInfo     *feed_document_get_info        (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
GPtrArray    *feed_document_get_entries     (FeedDocument *self);
FEED_AVAILABLE_IN_0_1
char         *feed_document_describe_format (FeedDocument *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedDocument, feed_document_unref)

G_END_DECLS

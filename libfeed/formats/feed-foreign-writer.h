/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-reader.h"

G_BEGIN_DECLS

/* What one element that is kept as markup may take, in bytes. A larger one is left out. */
#define FEED_FOREIGN_MOST FEED_LIMIT_FOREIGN_BYTES
/* And all of a document. */
#define FEED_FOREIGN_MOST_IN_DOCUMENT FEED_LIMIT_ALL_FOREIGN_BYTES

/* Puts the elements of a document down as XML again, with every namespace declared that they use, so
 * that what comes out can stand anywhere. */
typedef struct _FeedForeignWriter FeedForeignWriter;

FeedForeignWriter *feed_foreign_writer_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void               feed_foreign_writer_free   (FeedForeignWriter *self);

/* A new fragment, at the end of @xml, which may not get larger than @most. */
void               feed_foreign_writer_begin  (FeedForeignWriter *self,
                                               GString           *xml,
                                               gsize              most);
void               feed_foreign_writer_start  (FeedForeignWriter    *self,
                                               const FeedXmlElement *element);
void               feed_foreign_writer_end    (FeedForeignWriter *self);
void               feed_foreign_writer_text   (FeedForeignWriter *self,
                                               const char        *text,
                                               gsize              length);
/* Whether the fragment got too large, and is not whole. */
gboolean           feed_foreign_writer_is_over (FeedForeignWriter *self);

G_END_DECLS

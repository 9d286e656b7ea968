/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-workspace.h"

G_BEGIN_DECLS

#define FEED_TYPE_SERVICE_DOCUMENT (feed_service_document_get_type ())

typedef struct _FeedServiceDocument FeedServiceDocument;

FEED_AVAILABLE_IN_0_1
GType                feed_service_document_get_type       (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedServiceDocument *feed_service_document_ref            (FeedServiceDocument *self);
FEED_AVAILABLE_IN_0_1
void                 feed_service_document_unref          (FeedServiceDocument *self);
FEED_AVAILABLE_IN_0_1
const char          *feed_service_document_get_uri        (FeedServiceDocument *self);
FEED_AVAILABLE_IN_0_1
GPtrArray           *feed_service_document_get_workspaces (FeedServiceDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedServiceDocument, feed_service_document_unref)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-transfer.h"

G_BEGIN_DECLS

#define FEED_TYPE_TRANSFER_REQUEST (feed_transfer_request_get_type ())

typedef struct _FeedTransferRequest FeedTransferRequest;

FEED_AVAILABLE_IN_0_1
GType                feed_transfer_request_get_type     (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedTransferRequest *feed_transfer_request_new_download (const char *uri) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedTransferRequest *feed_transfer_request_new_upload   (const char *uri, GFile *source,
                                                         const char *media_type,
                                                         const char *method) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedTransferRequest *feed_transfer_request_copy         (const FeedTransferRequest *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_free         (FeedTransferRequest *self);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_title    (FeedTransferRequest *self, const char *title);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_entry    (FeedTransferRequest *self, gint64 feed_id,
                                                         gint64 entry_id);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_folder   (FeedTransferRequest *self, GFile *folder);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_file     (FeedTransferRequest *self, GFile *file);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_expected (FeedTransferRequest *self,
                                                         const char *media_type, guint64 length);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_group    (FeedTransferRequest *self, const char *name,
                                                         gboolean serial);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_priority (FeedTransferRequest *self,
                                                         FeedTransferPriority priority);
FEED_AVAILABLE_IN_0_1
void                 feed_transfer_request_set_cost     (FeedTransferRequest *self,
                                                         FeedTransferCost cost);
FEED_AVAILABLE_IN_0_1
gboolean             feed_transfer_request_set_header   (FeedTransferRequest *self, const char *name,
                                                         const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedTransferRequest, feed_transfer_request_free)

G_END_DECLS

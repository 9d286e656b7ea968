/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-certificate.h"

G_BEGIN_DECLS

#define FEED_TYPE_CLIENT_CERTIFICATE (feed_client_certificate_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedClientCertificate, feed_client_certificate, FEED, CLIENT_CERTIFICATE, GObject)

FEED_AVAILABLE_IN_0_1
const char            *feed_client_certificate_get_key         (FeedClientCertificate *self);
FEED_AVAILABLE_IN_0_1
const char            *feed_client_certificate_get_token       (FeedClientCertificate *self);
FEED_AVAILABLE_IN_0_1
const FeedCertificate *feed_client_certificate_get_description (FeedClientCertificate *self);
FEED_AVAILABLE_IN_0_1
gboolean               feed_client_certificate_is_accepted     (FeedClientCertificate *self,
                                                                const char *const     *issuers);
FEED_AVAILABLE_IN_0_1
void                   feed_client_certificates_list_async     (GCancellable          *cancellable,
                                                                GAsyncReadyCallback    callback,
                                                                gpointer               user_data);
FEED_AVAILABLE_IN_0_1
GPtrArray             *feed_client_certificates_list_finish    (GAsyncResult          *result,
                                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                   feed_client_certificate_import_async    (GBytes                *bytes,
                                                                const char            *password,
                                                                GCancellable          *cancellable,
                                                                GAsyncReadyCallback    callback,
                                                                gpointer               user_data);
FEED_AVAILABLE_IN_0_1
FeedClientCertificate *feed_client_certificate_import_finish   (GAsyncResult          *result,
                                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

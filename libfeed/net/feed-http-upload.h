/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FEED_HTTP_LENGTH_UNKNOWN (-1)

/* The body of a request. It may be sent several times, after a sign-in or a lost connection, so it
 * is not a stream but something that a fresh stream can be had of each time. */
typedef struct _FeedHttpUpload FeedHttpUpload;

typedef GInputStream *(*FeedHttpUploadFunc) (gpointer user_data,
                                             GError **error);

FeedHttpUpload *feed_http_upload_new           (FeedHttpUploadFunc open,
                                                gpointer           user_data,
                                                GDestroyNotify     destroy,
                                                goffset            length) G_GNUC_WARN_UNUSED_RESULT;
FeedHttpUpload *feed_http_upload_new_for_bytes (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT;
/* Fails where there is no such file, or nothing that has a length. */
FeedHttpUpload *feed_http_upload_new_for_file  (GFile   *file,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
FeedHttpUpload *feed_http_upload_ref           (FeedHttpUpload *self);
void            feed_http_upload_unref         (FeedHttpUpload *self);
/* A stream from the first byte on. */
GInputStream   *feed_http_upload_open          (FeedHttpUpload *self,
                                                GError        **error) G_GNUC_WARN_UNUSED_RESULT;
goffset         feed_http_upload_get_length    (FeedHttpUpload *self);
/* What was computed of it last; takes @hash. In one thread. */
void            feed_http_upload_take_hash     (FeedHttpUpload *self,
                                                GChecksumType   type,
                                                char           *hash);
/* (nullable) */
const char     *feed_http_upload_get_hash      (FeedHttpUpload *self,
                                                GChecksumType   type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHttpUpload, feed_http_upload_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Brings the pictures of one article, under the policy of its feed. A new one for each article, so
 * that a late reply cannot end up in the next. */
#define FW_TYPE_IMAGE_LOADER (fw_image_loader_get_type ())

G_DECLARE_FINAL_TYPE (FwImageLoader, fw_image_loader, FW, IMAGE_LOADER, GObject)

/* Signal: withheld (): a picture is not here and may not be fetched without asking. */

FwImageLoader *fw_image_loader_new         (FeedEngine          *engine,
                                            gint64               feed_id,
                                            gboolean             only_cached) G_GNUC_WARN_UNUSED_RESULT;
/* When the person has said so, after all. */
void           fw_image_loader_set_only_cached (FwImageLoader   *self,
                                            gboolean             only_cached);
/* Pictures at that address are in this file, whatever the policy. */
void           fw_image_loader_add_file    (FwImageLoader       *self,
                                            const char          *uri,
                                            GFile               *file,
                                            const char          *content_type);
void           fw_image_loader_load_async  (FwImageLoader       *self,
                                            const char          *uri,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
/* content_type is always an image's. */
GBytes        *fw_image_loader_load_finish (FwImageLoader       *self,
                                            GAsyncResult        *result,
                                            char               **content_type,
                                            GError             **error);

G_END_DECLS

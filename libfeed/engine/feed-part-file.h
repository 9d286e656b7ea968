/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is here of a file that is on its way, and how it gets its name once it is whole. Errors are
 * FEED_ERROR_STORE_FULL and FEED_ERROR_STORE_FAILED. What waits for the disk is marked; it may be
 * called from any thread. */
typedef struct _FeedPartFile FeedPartFile;

/* Opens or makes it; what is behind @keep bytes is not to be trusted and goes. Where fewer are there
 * than that, all goes. Waits. */
FeedPartFile  *feed_part_file_open       (const char *uri, guint64 keep,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
FeedPartFile  *feed_part_file_ref        (FeedPartFile *self);
void           feed_part_file_unref      (FeedPartFile *self);
guint64        feed_part_file_get_length (FeedPartFile *self);
/* From the first byte on again. Nothing is written before feed_part_file_release(). */
gboolean       feed_part_file_begin      (FeedPartFile *self, GError **error);
/* Not @fit: nothing is written at all. */
void           feed_part_file_release    (FeedPartFile *self, gboolean fit);
/* What is written there goes to its end. */
GOutputStream *feed_part_file_get_stream (FeedPartFile *self) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): why the stream could not be written to. */
GError        *feed_part_file_get_error  (FeedPartFile *self) G_GNUC_WARN_UNUSED_RESULT;
/* FEED_ERROR_STORE_FULL where so many more bytes have no room. */
gboolean       feed_part_file_check_room (FeedPartFile *self, guint64 size, GError **error);
/* Has it all on the disk; @length: as much as is then. Waits. */
gboolean       feed_part_file_sync       (FeedPartFile *self, guint64 *length, GError **error);
/* The same, and nothing is written any more. Waits for whoever still writes. */
gboolean       feed_part_file_end        (FeedPartFile *self, guint64 *length, GError **error);
/* Waits. */
gsize          feed_part_file_read_head  (FeedPartFile *self, char *head, gsize size);

/* The address of a file beside which there is none of that name yet: @uri, or the same with a
 * number. Waits. */
char          *feed_part_file_find_name  (const char *uri) G_GNUC_WARN_UNUSED_RESULT;
/* Gives it its name. FALSE without an error where another file has that name already, unless it is
 * to be replaced. Waits. */
gboolean       feed_part_file_place      (const char *part, const char *uri, gboolean replace,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPartFile, feed_part_file_unref)

G_END_DECLS

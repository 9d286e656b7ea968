/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What to call a file that a server sends: by its Content-Disposition (RFC 6266), else by the last
 * part of its address, else by its media type. One name, of at most FEED_FILE_NAME_MAX bytes of UTF-8,
 * that is no path, not hidden and harmless in other systems. All but @uri are nullable. */
#define FEED_FILE_NAME_MAX 200

char *feed_file_name_choose  (const char *disposition, const char *uri,
                              const char *media_type) G_GNUC_WARN_UNUSED_RESULT;
/* The @n-th name to try where one is taken: "a.mp3", "a (2).mp3", "a (3).mp3"… */
char *feed_file_name_number  (const char *name, guint n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

/* Writes what cannot be fetched again to @folder/backups, checks it, keeps the newest seven. */
gboolean feed_backup_make    (FeedDb *db, const char *folder, gint64 now, GError **error);
/* Puts the newest sound backup of @folder in place of @path; FALSE where there is none. */
gboolean feed_backup_restore (const char *folder, const char *path);

G_END_DECLS

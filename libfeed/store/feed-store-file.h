/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"

G_BEGIN_DECLS

#define FEED_STORE_FILE "feedwright.db"
/* Where it exists, the file is checked through before it is used. */
#define FEED_STORE_SUSPECT FEED_STORE_FILE ".suspect"

/* Opens the store in @folder for writing, making or migrating it. A damaged file is set aside,
 * @set_aside (nullable, owned) says where, and the newest backup takes its place. */
FeedDb *feed_store_file_open (const char *folder, char **set_aside, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

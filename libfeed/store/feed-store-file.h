/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-store-claim.h"

G_BEGIN_DECLS

#define FEED_STORE_FILE "feedwright.db"
/* Where it exists, the file is checked through before it is used. What is in it is the name that
 * the file gets, or has, since it is being set aside. */
#define FEED_STORE_SUSPECT FEED_STORE_FILE ".suspect"
/* What was set aside, until a person has heard of it: whoever recovered it may have had nobody to tell. */
#define FEED_STORE_DAMAGE FEED_STORE_FILE ".damage"
/* Locked by whoever uses the file. */
#define FEED_STORE_CLAIM FEED_STORE_FILE ".used"

/* Opens the store in @folder for writing, making or migrating it; @claim (owned) is kept for as long
 * as anything in there is open. A damaged file is set aside and the newest backup takes its place;
 * one that others use is left alone. @set_aside (nullable, owned) says where it is, until that is forgotten. */
FeedDb *feed_store_file_open (const char *folder, FeedStoreClaim **claim, char **set_aside, GError **error) G_GNUC_WARN_UNUSED_RESULT;

void    feed_store_file_forget_damage (const char *folder);

G_END_DECLS

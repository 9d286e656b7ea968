/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "test-folder.h"
#include "test-server.h"

/* What the app stands on, through the library's public face alone: an engine with a store of its
 * own, and a server for it to ask. */
typedef struct
{
  TestFolder *folder;
  TestServer *server;
  FeedEngine *engine;
} TestShelf;

TestShelf        *test_shelf_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* One whose store was damaged before. */
TestShelf *test_shelf_new_damaged (void);
/* Fails the test where something still holds on to the engine. */
void              test_shelf_free      (TestShelf  *self);
void              test_shelf_serve     (TestShelf  *self,
                                        const char *path,
                                        const char *type,
                                        const char *body,
                                        gssize      length);
/* As a person does. Gives the feed's id. */
gint64            test_shelf_subscribe (TestShelf  *self,
                                        const char *path);
/* (element-type FeedSubscription) */
GPtrArray        *test_shelf_list      (TestShelf  *self) G_GNUC_WARN_UNUSED_RESULT;
/* (element-type gint64): newest first */
GArray           *test_shelf_entries   (TestShelf  *self) G_GNUC_WARN_UNUSED_RESULT;
void              test_shelf_mark      (TestShelf  *self,
                                        gint64      entry_id,
                                        FeedMark    mark);

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* The memory of one document: everything in it is made together and goes together, so that a
 * parsed value costs a pointer increment, and holding one value holds them all. Filled by one
 * thread; once it is filled, any thread may hold and drop it. */
typedef struct _FeedArena FeedArena;

FeedArena *feed_arena_new     (void) G_GNUC_WARN_UNUSED_RESULT;
FeedArena *feed_arena_ref     (FeedArena *self);
void       feed_arena_unref   (FeedArena *self);

/* Zeroed memory for a struct. */
gpointer   feed_arena_alloc0  (FeedArena *self,
                               gsize      size);
/* NULL for NULL. */
char      *feed_arena_strdup  (FeedArena  *self,
                               const char *string);
char      *feed_arena_strndup (FeedArena  *self,
                               const char *string,
                               gsize       length);

/* About the bytes that everything in it takes. */
gsize      feed_arena_get_size (FeedArena *self);

/* Lists are NULL until something is in them; the getters then give one shared empty list. */
void       feed_arena_append  (FeedArena  *self,
                               GPtrArray **list,
                               gpointer    item);
GPtrArray *feed_arena_list    (FeedArena *self,
                               GPtrArray *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedArena, feed_arena_unref)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-chapter.h"

#include "feed-model-private.h"

/**
 * FeedChapter:
 *
 * A part of something that is heard or seen: Podlove Simple Chapters 1.2. Immutable; all parts of
 * a document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedChapter, feed_chapter, feed_chapter_ref, feed_chapter_unref)

FeedChapter *
feed_chapter_new (FeedArena *arena)
{
  FeedChapter *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->start = -1;

  return self;
}

/**
 * feed_chapter_ref:
 * @self: a chapter
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedChapter *
feed_chapter_ref (FeedChapter *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_chapter_unref:
 * @self: (transfer full): a chapter
 *
 * Drops a reference.
 */
void
feed_chapter_unref (FeedChapter *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_chapter_get_start:
 * @self: a chapter
 *
 * Tells where it begins, in seconds.
 *
 * Returns: where it begins, in seconds, -1 where not said
 */
double
feed_chapter_get_start (FeedChapter *self)
{
  return self->start;
}

/**
 * feed_chapter_get_title:
 * @self: a chapter
 *
 * Gets the title.
 *
 * Returns: (nullable): the title
 */
const char *
feed_chapter_get_title (FeedChapter *self)
{
  return self->title;
}

/**
 * feed_chapter_get_href:
 * @self: a chapter
 *
 * Gets the absolute address of a page about it.
 *
 * Returns: (nullable): the absolute address of a page about it
 */
const char *
feed_chapter_get_href (FeedChapter *self)
{
  return self->href;
}

/**
 * feed_chapter_get_image:
 * @self: a chapter
 *
 * Gets the absolute address of a picture.
 *
 * Returns: (nullable): the absolute address of a picture
 */
const char *
feed_chapter_get_image (FeedChapter *self)
{
  return self->image;
}

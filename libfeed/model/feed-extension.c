/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-extension-private.h"

FeedExtension *
feed_extension_new (FeedArena *arena)
{
  FeedExtension *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->expired = FEED_TIME_NONE;
  self->edited = FEED_TIME_NONE;

  return self;
}

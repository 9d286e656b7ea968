/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-arena.h"

#include <string.h>

/* Small documents need no more than the first block. The others are so large because the C library
 * then learns to keep freed memory of that size: to give it back and fault it in again for each
 * document would cost as much as to parse it. What is not written to costs nothing. */
#define FIRST_BLOCK (16 * 1024)
#define OTHER_BLOCK (1024 * 1024)
/* About what a list of a few items costs. */
#define LIST_SIZE 256

typedef struct _Block Block;

struct _Block
{
  Block *next;
};

struct _FeedArena
{
  gatomicrefcount ref_count;
  char *free;
  gsize left;
  gsize block_size;
  gsize size; /* of all blocks and lists */
  Block *blocks;
  GPtrArray *empty;
  GPtrArray *lists; /* (owned) (element-type GPtrArray) */
};

FeedArena *
feed_arena_new (void)
{
  FeedArena *self = g_new0 (FeedArena, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->block_size = FIRST_BLOCK;
  self->empty = g_ptr_array_new ();
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return self;
}

FeedArena *
feed_arena_ref (FeedArena *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
feed_arena_unref (FeedArena *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  while (self->blocks != NULL)
    {
      Block *next = self->blocks->next;

      g_free (self->blocks);
      self->blocks = next;
    }
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->empty);
  g_free (self);
}

static char *
add_block (FeedArena *self, gsize size)
{
  Block *block = g_malloc (sizeof (Block) + size);

  self->size += size;
  block->next = self->blocks;
  self->blocks = block;

  return (char *) (block + 1);
}

static gpointer
take (FeedArena *self, gsize size)
{
  char *memory;

  if (size > self->left)
    {
      /* What is large gets a block of its own, and the open block stays open. */
      if (size > self->block_size / 4)
        return add_block (self, size);
      self->free = add_block (self, self->block_size);
      self->left = self->block_size;
      self->block_size = OTHER_BLOCK;
    }
  memory = self->free;
  self->free += size;
  self->left -= size;

  return memory;
}

gsize
feed_arena_get_size (FeedArena *self)
{
  return self->size;
}

gpointer
feed_arena_alloc0 (FeedArena *self, gsize size)
{
  gsize skew = (guintptr) self->free % sizeof (gint64);
  gsize padding = skew == 0 ? 0 : MIN (sizeof (gint64) - skew, self->left);

  if (padding > 0)
    take (self, padding);

  return memset (take (self, size), 0, size);
}

char *
feed_arena_strdup (FeedArena *self, const char *string)
{
  return string == NULL ? NULL : feed_arena_strndup (self, string, strlen (string));
}

char *
feed_arena_strndup (FeedArena *self, const char *string, gsize length)
{
  char *copy = take (self, length + 1);

  memcpy (copy, string, length);
  copy[length] = '\0';

  return copy;
}

void
feed_arena_append (FeedArena *self, GPtrArray **list, gpointer item)
{
  if (*list == NULL)
    {
      *list = g_ptr_array_new ();
      g_ptr_array_add (self->lists, *list);
      self->size += LIST_SIZE;
    }
  g_ptr_array_add (*list, item);
}

GPtrArray *
feed_arena_list (FeedArena *self, GPtrArray *list)
{
  return list != NULL ? list : self->empty;
}

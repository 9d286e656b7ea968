/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-person.h"

#include "feed-model-private.h"

/**
 * FeedPerson:
 *
 * Somebody who had a hand in it: RFC 4287, section 3.2. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedPerson, feed_person, feed_person_ref, feed_person_unref)

FeedPerson *
feed_person_new (FeedArena *arena)
{
  FeedPerson *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;

  return self;
}

/**
 * feed_person_ref:
 * @self: a person
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedPerson *
feed_person_ref (FeedPerson *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_person_unref:
 * @self: (transfer full): a person
 *
 * Drops a reference.
 */
void
feed_person_unref (FeedPerson *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_person_get_name:
 * @self: a person
 *
 * Gets the name.
 *
 * Returns: (nullable): the name
 */
const char *
feed_person_get_name (FeedPerson *self)
{
  return self->name;
}

/**
 * feed_person_get_email:
 * @self: a person
 *
 * Gets the mail address.
 *
 * Returns: (nullable): the mail address
 */
const char *
feed_person_get_email (FeedPerson *self)
{
  return self->email;
}

/**
 * feed_person_get_uri:
 * @self: a person
 *
 * Gets the home page.
 *
 * Returns: (nullable): the home page
 */
const char *
feed_person_get_uri (FeedPerson *self)
{
  return self->uri;
}

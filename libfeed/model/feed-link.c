/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-link.h"

#include "feed-model-private.h"

#include <string.h>

/**
 * FeedLink:
 *
 * A reference to something on the web: RFC 4287, section 4.2.7. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedLink, feed_link, feed_link_ref, feed_link_unref)

FeedLink *
feed_link_new (FeedArena *arena)
{
  FeedLink *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->length = -1;
  self->rel = "alternate";

  return self;
}

/**
 * feed_link_ref:
 * @self: a link
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedLink *
feed_link_ref (FeedLink *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_link_unref:
 * @self: (transfer full): a link
 *
 * Drops a reference.
 */
void
feed_link_unref (FeedLink *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_link_get_href:
 * @self: a link
 *
 * Gets the absolute address.
 *
 * Returns: the absolute address
 */
const char *
feed_link_get_href (FeedLink *self)
{
  return self->href;
}

/**
 * feed_link_get_rel:
 * @self: a link
 *
 * Gets the relation, `alternate` where none is given.
 *
 * Returns: the relation, `alternate` where none is given
 */
const char *
feed_link_get_rel (FeedLink *self)
{
  return self->rel;
}

/**
 * feed_link_get_media_type:
 * @self: a link
 *
 * Gets the media type expected there.
 *
 * Returns: (nullable): the media type expected there
 */
const char *
feed_link_get_media_type (FeedLink *self)
{
  return self->media_type;
}

/**
 * feed_link_get_hreflang:
 * @self: a link
 *
 * Gets the language expected there.
 *
 * Returns: (nullable): the language expected there
 */
const char *
feed_link_get_hreflang (FeedLink *self)
{
  return self->hreflang;
}

/**
 * feed_link_get_title:
 * @self: a link
 *
 * Gets a title for people.
 *
 * Returns: (nullable): a title for people
 */
const char *
feed_link_get_title (FeedLink *self)
{
  return self->title;
}

/**
 * feed_link_get_length:
 * @self: a link
 *
 * Gets the length in bytes.
 *
 * Returns: the length in bytes, -1 where unknown
 */
gint64
feed_link_get_length (FeedLink *self)
{
  return self->length;
}

static gboolean
is_page (FeedLink *link)
{
  return link->media_type == NULL || strstr (link->media_type, "html") != NULL;
}

/* The address of the first alternate that is a web page, else of the first alternate. */
const char *
feed_model_pick_alternate (GPtrArray *links)
{
  const char *uri = NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      FeedLink *link = links->pdata[i];

      if (!g_str_equal (link->rel, "alternate"))
        continue;
      if (is_page (link))
        return link->href;
      if (uri == NULL)
        uri = link->href;
    }

  return uri;
}

const char *
feed_model_pick_link (GPtrArray *links, const char *rel)
{
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      FeedLink *link = links->pdata[i];

      if (g_str_equal (link->rel, rel))
        return link->href;
    }

  return NULL;
}

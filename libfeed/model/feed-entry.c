/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-entry.h"

#include "feed-model-private.h"

/**
 * FeedEntry:
 *
 * One entry of a feed. Immutable; all parts of a
 * document live as long as one of them is held. Any thread may read it.
 */
G_DEFINE_BOXED_TYPE (FeedEntry, feed_entry, feed_entry_ref, feed_entry_unref)

FeedEntry *
feed_entry_new (FeedArena *arena)
{
  FeedEntry *self = feed_arena_alloc0 (arena, sizeof *self);

  self->arena = arena;
  self->published = FEED_TIME_NONE;
  self->updated = FEED_TIME_NONE;
  self->created = FEED_TIME_NONE;
  self->comment_count = -1;

  return self;
}

/**
 * feed_entry_ref:
 * @self: an entry
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
FeedEntry *
feed_entry_ref (FeedEntry *self)
{
  feed_arena_ref (self->arena);
  return self;
}

/**
 * feed_entry_unref:
 * @self: (transfer full): an entry
 *
 * Drops a reference.
 */
void
feed_entry_unref (FeedEntry *self)
{
  feed_arena_unref (self->arena);
}

/**
 * feed_entry_get_id:
 * @self: an entry
 *
 * Gets the identifier, exactly as given.
 *
 * Returns: (nullable): the identifier, exactly as given
 */
const char *
feed_entry_get_id (FeedEntry *self)
{
  return self->id;
}

/**
 * feed_entry_get_id_is_permalink:
 * @self: an entry
 *
 * Tells whether the identifier is the address of the entry.
 *
 * Returns: whether the identifier is the address of the entry
 */
gboolean
feed_entry_get_id_is_permalink (FeedEntry *self)
{
  return self->id_is_permalink;
}

/**
 * feed_entry_get_title:
 * @self: an entry
 *
 * Gets the title.
 *
 * Returns: (transfer none) (nullable): the title
 */
FeedText *
feed_entry_get_title (FeedEntry *self)
{
  return self->title;
}

/**
 * feed_entry_get_summary:
 * @self: an entry
 *
 * Gets the summary.
 *
 * Returns: (transfer none) (nullable): the summary
 */
FeedText *
feed_entry_get_summary (FeedEntry *self)
{
  return self->summary;
}

/**
 * feed_entry_get_contents:
 * @self: an entry
 *
 * Gets the contents, in document order.
 *
 * Returns: (transfer none) (element-type FeedText): the contents, in document order
 */
GPtrArray *
feed_entry_get_contents (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->contents);
}

/**
 * feed_entry_get_links:
 * @self: an entry
 *
 * Gets the links, in document order.
 *
 * Returns: (transfer none) (element-type FeedLink): the links, in document order
 */
GPtrArray *
feed_entry_get_links (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->links);
}

/**
 * feed_entry_get_published:
 * @self: an entry
 *
 * Tells when it was published.
 *
 * Returns: when it was published, or %FEED_TIME_NONE
 */
gint64
feed_entry_get_published (FeedEntry *self)
{
  return self->published;
}

/**
 * feed_entry_get_updated:
 * @self: an entry
 *
 * Tells when it changed last.
 *
 * Returns: when it changed last, or %FEED_TIME_NONE
 */
gint64
feed_entry_get_updated (FeedEntry *self)
{
  return self->updated;
}

/**
 * feed_entry_get_authors:
 * @self: an entry
 *
 * Gets the authors, in document order.
 *
 * Returns: (transfer none) (element-type FeedPerson): the authors, in document order
 */
GPtrArray *
feed_entry_get_authors (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->authors);
}

/**
 * feed_entry_get_contributors:
 * @self: an entry
 *
 * Gets the contributors, in document order.
 *
 * Returns: (transfer none) (element-type FeedPerson): the contributors, in document order
 */
GPtrArray *
feed_entry_get_contributors (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->contributors);
}

/**
 * feed_entry_get_categories:
 * @self: an entry
 *
 * Gets the categories, in document order.
 *
 * Returns: (transfer none) (element-type FeedCategory): the categories, in document order
 */
GPtrArray *
feed_entry_get_categories (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->categories);
}

/**
 * feed_entry_get_enclosures:
 * @self: an entry
 *
 * Gets the enclosures, in document order.
 *
 * Returns: (transfer none) (element-type FeedEnclosure): the enclosures, in document order
 */
GPtrArray *
feed_entry_get_enclosures (FeedEntry *self)
{
  return feed_arena_list (self->arena, self->enclosures);
}

/**
 * feed_entry_get_comments_uri:
 * @self: an entry
 *
 * Gets the page with the comments.
 *
 * Returns: (nullable): the page with the comments
 */
const char *
feed_entry_get_comments_uri (FeedEntry *self)
{
  return self->comments_uri;
}

/**
 * feed_entry_get_comments_feed_uri:
 * @self: an entry
 *
 * Gets the feed of the comments.
 *
 * Returns: (nullable): the feed of the comments
 */
const char *
feed_entry_get_comments_feed_uri (FeedEntry *self)
{
  return self->comments_feed_uri;
}

/**
 * feed_entry_get_comment_count:
 * @self: an entry
 *
 * Tells how many comments there are.
 *
 * Returns: how many comments there are, -1 where unknown
 */
gint64
feed_entry_get_comment_count (FeedEntry *self)
{
  return self->comment_count;
}

/**
 * feed_entry_get_source:
 * @self: an entry
 *
 * Gets the feed it was taken from.
 *
 * Returns: (transfer none) (nullable): the feed it was taken from
 */
FeedInfo *
feed_entry_get_source (FeedEntry *self)
{
  return self->source;
}

/**
 * feed_entry_get_image:
 * @self: an entry
 *
 * Gets the picture of the entry.
 *
 * Returns: (transfer none) (nullable): the picture of the entry
 */
FeedImage *
feed_entry_get_image (FeedEntry *self)
{
  return self->image;
}

/**
 * feed_entry_get_rights:
 * @self: an entry
 *
 * Tells who holds the rights.
 *
 * Returns: (transfer none) (nullable): who holds the rights
 */
FeedText *
feed_entry_get_rights (FeedEntry *self)
{
  return self->rights;
}

/**
 * feed_entry_get_language:
 * @self: an entry
 *
 * Gets the language tag, as given.
 *
 * Returns: (nullable): the language tag, as given
 */
const char *
feed_entry_get_language (FeedEntry *self)
{
  return self->language;
}

/**
 * feed_entry_get_uri:
 * @self: an entry
 *
 * The alternate link, a web page before anything else; else an identifier that is an address.
 *
 * Returns: (nullable): the address of the entry
 */
const char *
feed_entry_get_uri (FeedEntry *self)
{
  const char *uri = feed_model_pick_alternate (self->links);

  return uri == NULL && self->id_is_permalink ? self->id : uri;
}

static gboolean
is_readable (FeedText *text)
{
  return text != NULL && text->kind != FEED_TEXT_OTHER && text->length > 0;
}

/**
 * feed_entry_get_body:
 * @self: an entry
 *
 * The text that a person wants to read: the first content that is markup, else the first that is
 * text, else the summary. [method@Feed.Text.get_kind] says which of the two it is.
 *
 * Returns: (transfer none) (nullable): the best there is
 */
FeedText *
feed_entry_get_body (FeedEntry *self)
{
  GPtrArray *contents = feed_entry_get_contents (self);
  FeedText *best = NULL;

  for (guint i = 0; i < contents->len; i++)
    {
      FeedText *text = contents->pdata[i];

      if (is_readable (text) && text->kind != FEED_TEXT_PLAIN)
        return text;
      if (is_readable (text) && best == NULL)
        best = text;
    }
  if (best == NULL && is_readable (self->summary))
    best = self->summary;

  return best;
}

/**
 * feed_entry_get_author_name:
 * @self: an entry
 *
 * Tells how to call the first author: the name, else the mail address.
 *
 * Returns: (nullable): how to call the first author: the name, else the mail address
 */
const char *
feed_entry_get_author_name (FeedEntry *self)
{
  FeedPerson *author;

  if (self->authors == NULL)
    return NULL;
  author = self->authors->pdata[0];

  return author->name != NULL ? author->name : author->email;
}

/**
 * feed_entry_get_license:
 * @self: an entry
 *
 * Gets the address of the license of the content.
 *
 * Returns: (nullable): the address of the license
 */
const char *
feed_entry_get_license (FeedEntry *self)
{
  return self->license != NULL ? self->license : feed_model_pick_link (self->links, "license");
}

/**
 * feed_entry_get_created:
 * @self: an entry
 *
 * Tells when it was made, which may be long before it was published.
 *
 * Returns: when it was made (dcterms:created), or %FEED_TIME_NONE
 */
gint64
feed_entry_get_created (FeedEntry *self)
{
  return self->created;
}

/**
 * feed_entry_is_in_future:
 * @self: an entry
 * @now: the time it is
 *
 * Tells whether the date of the entry is still to come, so that it says nothing about the order in
 * which entries came: the one of its publication, else that of its last change.
 *
 * Returns: whether the date is ahead of @now
 */
gboolean
feed_entry_is_in_future (FeedEntry *self, gint64 now)
{
  gint64 time = self->published != FEED_TIME_NONE ? self->published : self->updated;

  return time != FEED_TIME_NONE && time > now;
}

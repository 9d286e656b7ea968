/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-post-content.h"

#include <string.h>

#include "feed-category-list.h"

G_DEFINE_BOXED_TYPE (FeedPostContent,
                     feed_post_content,
                     feed_post_content_copy,
                     feed_post_content_free)

/**
 * feed_post_content_new: (constructor)
 *
 * Begins a post: nothing in it, to be written in Markdown.
 *
 * Returns: (transfer full): an empty content
 */
FeedPostContent *
feed_post_content_new (void)
{
  FeedPostContent *self = g_new0 (FeedPostContent, 1);

  self->title = g_strdup ("");
  self->body = g_strdup ("");
  self->categories = feed_category_list_new ();
  self->published = FEED_TIME_NONE;

  return self;
}

/**
 * feed_post_content_copy:
 * @self: what is written
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedPostContent *
feed_post_content_copy (const FeedPostContent *self)
{
  FeedPostContent *copy = g_memdup2 (self, sizeof *self);

  copy->title = g_strdup (self->title);
  copy->body = g_strdup (self->body);
  copy->body_type = g_strdup (self->body_type);
  copy->summary = g_strdup (self->summary);
  copy->categories = feed_category_list_copy (self->categories);
  copy->slug = g_strdup (self->slug);
  copy->language = g_strdup (self->language);
  if (self->in_reply_to != NULL)
    copy->in_reply_to = feed_in_reply_to_ref (self->in_reply_to);

  return copy;
}

/**
 * feed_post_content_free:
 * @self: (transfer full) (nullable): what is written
 *
 * Frees it.
 */
void
feed_post_content_free (FeedPostContent *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->body);
  g_free (self->body_type);
  g_free (self->summary);
  g_ptr_array_unref (self->categories);
  g_free (self->slug);
  g_free (self->language);
  g_clear_pointer (&self->in_reply_to, feed_in_reply_to_unref);
  g_free (self);
}

static gboolean
is_same_reply (FeedInReplyTo *one, FeedInReplyTo *other)
{
  if (one == NULL || other == NULL)
    return one == other;

  return g_strcmp0 (feed_in_reply_to_get_ref (one), feed_in_reply_to_get_ref (other)) == 0 &&
         g_strcmp0 (feed_in_reply_to_get_href (one), feed_in_reply_to_get_href (other)) == 0 &&
         g_strcmp0 (feed_in_reply_to_get_media_type (one),
                    feed_in_reply_to_get_media_type (other)) == 0 &&
         g_strcmp0 (feed_in_reply_to_get_source (one), feed_in_reply_to_get_source (other)) == 0;
}

/* For a person, nothing written and no field at all are the same. */
static gboolean
is_same_text (const char *one, const char *other)
{
  return g_str_equal (one != NULL ? one : "", other != NULL ? other : "");
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/**
 * feed_post_content_is_blank:
 * @self: what is written
 *
 * Tells whether there is neither a title nor a body.
 *
 * Returns: whether nothing is written
 */
gboolean
feed_post_content_is_blank (const FeedPostContent *self)
{
  return is_blank (self->title) && is_blank (self->body);
}

/**
 * feed_post_content_equal:
 * @self: what is written
 * @other: what else is written
 *
 * Tells whether both are the same, in each of their parts. A summary, slug or language that is
 * empty is the same as none.
 *
 * Returns: whether they are the same
 */
gboolean
feed_post_content_equal (const FeedPostContent *self, const FeedPostContent *other)
{
  return self->collection_id == other->collection_id && self->markup == other->markup &&
         self->draft == other->draft && self->published == other->published &&
         self->answers == other->answers && is_same_text (self->title, other->title) &&
         is_same_text (self->body, other->body) &&
         is_same_text (self->body_type, other->body_type) &&
         is_same_text (self->summary, other->summary) && is_same_text (self->slug, other->slug) &&
         is_same_text (self->language, other->language) &&
         feed_category_list_equal (self->categories, other->categories) &&
         is_same_reply (self->in_reply_to, other->in_reply_to);
}

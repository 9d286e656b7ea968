/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-outbox-conflict.h"

#include "feed-member-head.h"
#include "feed-post-document.h"
#include "feed-published-member.h"

static void
copy_place (FeedPostContent *self, const FeedPostContent *from)
{
  self->collection_id = from->collection_id;
  self->answers = from->answers;
  g_free (self->slug);
  self->slug = g_strdup (from->slug);
  if (self->in_reply_to == NULL && from->in_reply_to != NULL)
    self->in_reply_to = feed_in_reply_to_ref (from->in_reply_to);
}

static void
copy_body (FeedPostContent *self, const FeedPostContent *from)
{
  g_free (self->body);
  self->body = g_strdup (from->body);
  self->markup = from->markup;
  g_free (self->body_type);
  self->body_type = g_strdup (from->body_type);
}

static gboolean
has_same_body (const FeedPostContent *one, const FeedPostContent *other)
{
  return one->markup == other->markup && g_strcmp0 (one->body, other->body) == 0;
}

/* @before is what the server had, @base the same as it was written. */
static FeedPostConflict *
compare (const FeedOutboxItem *item, const FeedPostContent *before, FeedPostContent *theirs)
{
  g_autoptr (FeedPostContent) base = item->base != NULL ? feed_post_content_copy (item->base)
                                     : before != NULL   ? feed_post_content_copy (before)
                                                        : NULL;
  g_autoptr (FeedPostContent) mine = NULL;

  if (base != NULL && before != NULL && has_same_body (before, theirs))
    {
      copy_body (theirs, base);
      return feed_post_conflict_new (base, item->content, theirs);
    }
  mine = feed_post_document_render (item->content, item->media);
  if (base != NULL)
    {
      g_autoptr (FeedPostContent) rendered = feed_post_document_render (base, item->media);

      copy_body (base, rendered);
    }

  return feed_post_conflict_new (base, mine, theirs);
}

FeedPostConflict *
feed_outbox_read_conflict (const FeedOutboxItem *item)
{
  FeedMemberHead head = { .uri = item->published->edit_uri };
  g_autoptr (FeedMember) member = NULL;
  g_autoptr (FeedMember) former = NULL;
  g_autoptr (FeedPostContent) theirs = NULL;
  g_autoptr (FeedPostContent) before = NULL;

  if (item->question != FEED_POST_QUESTION_CONFLICT || item->theirs == NULL || head.uri == NULL)
    return NULL;
  member = feed_member_restore (item->theirs, &head, NULL);
  if (member == NULL)
    return NULL;
  theirs = feed_post_document_read (member);
  copy_place (theirs, item->content);
  former = feed_published_restore (item->published);
  if (former != NULL)
    {
      before = feed_post_document_read (former);
      copy_place (before, item->content);
    }

  return compare (item, before, theirs);
}

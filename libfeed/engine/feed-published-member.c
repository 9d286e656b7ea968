/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-published-member.h"

#include "feed-member-head.h"

FeedPublished *
feed_published_of_member (FeedMember *member)
{
  FeedPublished *self = feed_published_new ();
  FeedEntry *entry = feed_member_get_entry (member);

  self->entry_id = g_strdup (feed_entry_get_id (entry));
  self->edit_uri = g_strdup (feed_member_get_edit_uri (member));
  self->edit_media_uri = g_strdup (feed_member_get_edit_media_uri (member));
  self->permalink = g_strdup (feed_entry_get_uri (entry));
  self->etag = g_strdup (feed_member_get_etag (member));
  self->last_modified = g_strdup (feed_member_get_last_modified (member));
  self->edited = feed_member_get_edited (member);
  self->media_link = feed_member_is_media_link (member);
  self->document = feed_member_to_bytes (member);

  return self;
}

FeedPublished *
feed_published_of_entry (const FeedMemberPage *page, FeedEntry *entry)
{
  const char *edit_uri = feed_member_page_get_edit_uri (entry);
  FeedPublished *self;

  if (edit_uri == NULL)
    return NULL;
  self = feed_published_new ();
  self->entry_id = g_strdup (feed_entry_get_id (entry));
  self->edit_uri = g_strdup (edit_uri);
  self->edit_media_uri = g_strdup (feed_member_page_get_edit_media_uri (entry));
  self->permalink = g_strdup (feed_entry_get_uri (entry));
  self->edited = feed_member_page_get_edited (page, entry);
  self->media_link = self->edit_media_uri != NULL;

  return self;
}

FeedMember *
feed_published_restore (const FeedPublished *self)
{
  FeedMemberHead head = {
    .uri = self->edit_uri,
    .etag = self->etag,
    .last_modified = self->last_modified,
  };

  if (self->document == NULL || self->edit_uri == NULL)
    return NULL;
  return feed_member_restore (self->document, &head, NULL);
}

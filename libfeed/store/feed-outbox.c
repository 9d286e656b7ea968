/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-outbox.h"

FeedPublished *
feed_published_new (void)
{
  FeedPublished *self = g_new0 (FeedPublished, 1);

  self->edited = FEED_TIME_NONE;

  return self;
}

static GBytes *
ref_bytes (GBytes *bytes)
{
  return bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

FeedPublished *
feed_published_copy (const FeedPublished *self)
{
  FeedPublished *copy = g_memdup2 (self, sizeof *self);

  copy->entry_id = g_strdup (self->entry_id);
  copy->edit_uri = g_strdup (self->edit_uri);
  copy->edit_media_uri = g_strdup (self->edit_media_uri);
  copy->permalink = g_strdup (self->permalink);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->document = ref_bytes (self->document);

  return copy;
}

void
feed_published_free (FeedPublished *self)
{
  if (self == NULL)
    return;
  g_free (self->entry_id);
  g_free (self->edit_uri);
  g_free (self->edit_media_uri);
  g_free (self->permalink);
  g_free (self->etag);
  g_free (self->last_modified);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_free (self);
}

static gpointer
copy_medium_cb (gconstpointer medium, gpointer user_data)
{
  return feed_post_medium_copy (medium);
}

FeedOutboxItem *
feed_outbox_item_copy (const FeedOutboxItem *self)
{
  FeedOutboxItem *copy = g_memdup2 (self, sizeof *self);

  copy->content = feed_post_content_copy (self->content);
  copy->entry_id = g_strdup (self->entry_id);
  copy->document = ref_bytes (self->document);
  copy->edit_uri = g_strdup (self->edit_uri);
  copy->theirs = ref_bytes (self->theirs);
  copy->theirs_etag = g_strdup (self->theirs_etag);
  copy->theirs_modified = g_strdup (self->theirs_modified);
  copy->retry_state = feed_retry_state_copy (self->retry_state);
  copy->collection_uri = g_strdup (self->collection_uri);
  copy->published = feed_published_copy (self->published);
  copy->base = self->base != NULL ? feed_post_content_copy (self->base) : NULL;
  copy->media = g_ptr_array_copy (self->media, copy_medium_cb, NULL);
  g_ptr_array_set_free_func (copy->media, (GDestroyNotify) feed_post_medium_free);
  copy->author = g_strdup (self->author);

  return copy;
}

void
feed_outbox_item_free (FeedOutboxItem *self)
{
  if (self == NULL)
    return;
  feed_post_content_free (self->content);
  g_free (self->entry_id);
  g_clear_pointer (&self->document, g_bytes_unref);
  g_free (self->edit_uri);
  g_clear_pointer (&self->theirs, g_bytes_unref);
  g_free (self->theirs_etag);
  g_free (self->theirs_modified);
  feed_retry_state_free (self->retry_state);
  g_free (self->collection_uri);
  feed_published_free (self->published);
  g_clear_pointer (&self->base, feed_post_content_free);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_free (self->author);
  g_free (self);
}

gboolean
feed_outbox_item_is_at_media (const FeedOutboxItem *self)
{
  return self->step != FEED_OUTBOX_STEP_ENTRY && self->step != FEED_OUTBOX_STEP_READ;
}

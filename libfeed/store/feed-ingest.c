/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-ingest.h"

FeedAttemptRecord *
feed_attempt_record_new (gint64 feed_id)
{
  FeedAttemptRecord *self = g_new0 (FeedAttemptRecord, 1);

  self->feed_id = feed_id;
  self->state.fresh_until = FEED_TIME_NONE;
  self->state.redirect_since = FEED_TIME_NONE;
  self->state.retry = feed_retry_state_new ();
  self->line.time = FEED_TIME_NONE;
  self->line.next_attempt = FEED_TIME_NONE;

  return self;
}

void
feed_attempt_record_free (FeedAttemptRecord *self)
{
  if (self == NULL)
    return;
  feed_fetch_state_clear (&self->state);
  feed_fetch_line_clear (&self->line);
  feed_need_free (self->need);
  g_free (self->push_offer);
  g_free (self->adopted_uri);
  g_free (self);
}

void
feed_fetch_state_clear (FeedFetchState *self)
{
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->last_modified, g_free);
  g_clear_pointer (&self->body_hash, g_free);
  g_clear_pointer (&self->hints, g_free);
  g_clear_pointer (&self->redirect_uri, g_free);
  g_clear_pointer (&self->retry, feed_retry_state_free);
}

void
feed_fetch_state_copy (const FeedFetchState *self, FeedFetchState *copy)
{
  *copy = *self;
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->body_hash = g_strdup (self->body_hash);
  copy->hints = g_strdup (self->hints);
  copy->redirect_uri = g_strdup (self->redirect_uri);
  copy->retry = feed_retry_state_copy (self->retry);
}

FeedIngestEntry *
feed_ingest_entry_new (void)
{
  FeedIngestEntry *self = g_new0 (FeedIngestEntry, 1);

  self->published = FEED_TIME_NONE;
  self->updated = FEED_TIME_NONE;

  return self;
}

void
feed_ingest_entry_free (FeedIngestEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->identity);
  g_free (self->entry_id);
  g_free (self->content_hash);
  g_free (self->uri);
  g_free (self->title);
  g_free (self->author);
  g_free (self->excerpt);
  g_free (self->html);
  g_free (self->text);
  g_free (self->thumbnail);
  g_free (self->comments_uri);
  g_free (self->language);
  g_clear_pointer (&self->enclosures, g_ptr_array_unref);
  g_clear_pointer (&self->companions, g_ptr_array_unref);
  g_strfreev (self->categories);
  g_free (self);
}

FeedIngest *
feed_ingest_new (gint64 feed_id)
{
  FeedIngest *self = g_new0 (FeedIngest, 1);

  self->attempt = feed_attempt_record_new (feed_id);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_ingest_entry_free);

  return self;
}

void
feed_ingest_free (FeedIngest *self)
{
  if (self == NULL)
    return;
  feed_attempt_record_free (self->attempt);
  g_free (self->title);
  g_free (self->description);
  g_free (self->site_uri);
  g_free (self->icon_uri);
  g_free (self->language);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

FeedStoredEnclosure *
feed_stored_enclosure_new (const char *uri, const char *type)
{
  FeedStoredEnclosure *self = g_new0 (FeedStoredEnclosure, 1);

  self->uri = g_strdup (uri);
  self->type = g_strdup (type);

  return self;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-row.h"

FeedTransferRow *
feed_transfer_row_new (void)
{
  FeedTransferRow *self = g_new0 (FeedTransferRow, 1);

  self->finished = FEED_TIME_NONE;
  self->retry_state = feed_retry_state_new ();

  return self;
}

FeedTransferRow *
feed_transfer_row_copy (const FeedTransferRow *self)
{
  FeedTransferRow *copy = g_memdup2 (self, sizeof *self);

  copy->uri = g_strdup (self->uri);
  copy->method = g_strdup (self->method);
  copy->title = g_strdup (self->title);
  copy->folder = g_strdup (self->folder);
  copy->expected_type = g_strdup (self->expected_type);
  copy->group = g_strdup (self->group);
  copy->headers = g_strdupv (self->headers);
  copy->file = g_strdup (self->file);
  copy->part = g_strdup (self->part);
  copy->etag = g_strdup (self->etag);
  copy->last_modified = g_strdup (self->last_modified);
  copy->media_type = g_strdup (self->media_type);
  copy->final_uri = g_strdup (self->final_uri);
  copy->retry_state = feed_retry_state_copy (self->retry_state);

  return copy;
}

void
feed_transfer_row_free (FeedTransferRow *self)
{
  if (self == NULL)
    return;
  g_free (self->uri);
  g_free (self->method);
  g_free (self->title);
  g_free (self->folder);
  g_free (self->expected_type);
  g_free (self->group);
  g_strfreev (self->headers);
  g_free (self->file);
  g_free (self->part);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->media_type);
  g_free (self->final_uri);
  feed_retry_state_free (self->retry_state);
  g_free (self);
}

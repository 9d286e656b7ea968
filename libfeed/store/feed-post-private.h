/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-post.h"

G_BEGIN_DECLS

/* Filled in by the table that reads it, then never changed. */
struct _FeedPost
{
  GObject parent_instance;

  gint64 id;
  FeedPostState state;
  FeedPostContent *content;
  gboolean has_body;
  gboolean is_changed;
  gboolean is_whole;
  gint64 saved;
  gint64 send_at;
  gint64 kept_until;
  guint done;
  guint total;
  FeedRetryState *retry_state;
  FeedPostQuestion question;
  FeedPostLosses losses;
  FeedPostProof proof;
  char *own_id;
  char *entry_id;
  char *edit_uri;
  char *permalink;
  gint64 edited;
  gboolean media_link;
};

G_END_DECLS

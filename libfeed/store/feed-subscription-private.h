/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-subscription.h"

G_BEGIN_DECLS

/* Filled in by the table that reads it, then never changed. */
struct _FeedSubscription
{
  GObject parent_instance;

  gint64 id;
  gint64 folder_id;
  gint64 position;
  char *uri;
  char *title;
  char *feed_title;
  char *description;
  char *site_uri;
  char *icon_key;
  char **outline;
  gboolean paused;
  FeedSubscriptionSettings *settings;
  FeedRetryState *retry_state;
};

G_END_DECLS

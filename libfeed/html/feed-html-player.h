/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

typedef struct
{
  char *page;    /* (owned): where one can see what would have been embedded */
  char *caption; /* (owned): "Video on YouTube: Its title" */
} FeedHtmlPlayer;

/* What stands for an embedded @url, absolute, whose frame may have a @title. FALSE where that is
 * nothing on the web. */
gboolean feed_html_player_init  (FeedHtmlPlayer *self,
                                 const char     *url,
                                 const char     *title);
void     feed_html_player_clear (FeedHtmlPlayer *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FeedHtmlPlayer, feed_html_player_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "fw-image-loader.h"

G_BEGIN_DECLS

/* Has a medium of a post shown from the copy that is here, also where it was sent: the blog may not
 * show it to everybody. */
void  fw_preview_page_add_medium (FwImageLoader         *images,
                                  const FeedPostMedium  *medium);
/* A post as the page that its readers would see. @source is the blog's name; the page is to be shown
 * from @line of the text on, 0 for the beginning. May be called from any thread. */
char *fw_preview_page_render     (const FeedPostContent *content,
                                  guint                  line,
                                  const char            *source) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

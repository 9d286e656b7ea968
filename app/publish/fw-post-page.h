/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* The post as an article, as fw_article_render() makes them. Pictures that are only here are asked
 * for at fw_post_page_medium_uri(). @place: what its collection is called, (nullable). */
char *fw_post_page_render     (FeedPost   *post,
                               const char *place) G_GNUC_WARN_UNUSED_RESULT;
char *fw_post_page_medium_uri (gint64      medium_id) G_GNUC_WARN_UNUSED_RESULT;
/* What is written, as HTML. */
char *fw_post_page_get_html   (const FeedPostContent *content) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-member.h"
#include "feed-post.h"

G_BEGIN_DECLS

/* Between what a person writes and what a server keeps. Pure. */

typedef struct
{
  const FeedPostContent *content;
  GPtrArray *media;     /* (nullable) (element-type FeedPostMedium): with the addresses they got */
  const char *entry_id; /* of a new entry */
  const char *author;   /* (nullable): of an entry that names none */
  gint64 now;
} FeedPostWriting;

/* The entry, made of @base where there is one (nullable): what a person did not change stays as the
 * server has it. */
GBytes          *feed_post_document_write       (FeedMember *base, const FeedPostWriting *writing,
                                                 gboolean *changed) G_GNUC_WARN_UNUSED_RESULT;
/* What the server has, as a person would edit it. */
FeedPostContent *feed_post_document_read        (FeedMember *member) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what is listed, which may be less than what there is. */
FeedPostContent *feed_post_document_read_listed (FeedEntry *entry, gboolean draft) G_GNUC_WARN_UNUSED_RESULT;
/* The same of what was @sent: the body stays as it is written, unless the server has another text. */
FeedPostContent *feed_post_document_keep        (FeedMember *member, const FeedPostContent *sent,
                                                 GPtrArray *media,
                                                 FeedPostLosses losses) G_GNUC_WARN_UNUSED_RESULT;
/* What is sent of @content: Markdown as HTML, the addresses of media in their places. */
FeedPostContent *feed_post_document_render      (const FeedPostContent *content,
                                                 GPtrArray *media) G_GNUC_WARN_UNUSED_RESULT;
/* The media of @media that the body names, in its order (element-type FeedPostMedium). */
GPtrArray       *feed_post_document_list_media  (const FeedPostContent *content,
                                                 GPtrArray *media) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

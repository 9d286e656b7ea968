/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-category.h"
#include "feed-in-reply-to.h"
#include "feed-time.h"

G_BEGIN_DECLS

/**
 * FeedMarkup:
 * @FEED_MARKUP_MARKDOWN: CommonMark, sent as HTML
 * @FEED_MARKUP_HTML: HTML, sent as it is
 * @FEED_MARKUP_XHTML: XHTML as a server gave it, sent as it is
 * @FEED_MARKUP_TEXT: plain text, or another text type as a server gave it
 *
 * How the body of a post is written.
 */
typedef enum
{
  FEED_MARKUP_MARKDOWN,
  FEED_MARKUP_HTML,
  FEED_MARKUP_XHTML,
  FEED_MARKUP_TEXT,
} FeedMarkup;

#define FEED_TYPE_POST_CONTENT (feed_post_content_get_type ())

typedef struct _FeedPostContent FeedPostContent;

/**
 * FEED_POST_MEDIUM_SCHEME:
 *
 * What the address of a medium that is not sent yet begins with in a body; its id follows.
 */
#define FEED_POST_MEDIUM_SCHEME "feedwright-medium:"

/**
 * FeedPostContent:
 * @collection_id: where it is to be published, 0 while nobody chose
 * @title: the title, plain text
 * @body: the body, as it is written
 * @markup: how @body is written
 * @body_type: (nullable): the media type of a body that is neither text, HTML nor XHTML
 * @summary: (nullable): a summary, plain text
 * @categories: (element-type FeedCategory): categories
 * @slug: (nullable): what its address shall be like (RFC 5023 section 9.7)
 * @language: (nullable): the language it is in (BCP 47)
 * @draft: whether the server shall keep it from the public (RFC 5023 section 13.1.1)
 * @published: the date it shall bear, or FEED_TIME_NONE for when it is sent
 * @in_reply_to: (nullable): what it answers (RFC 4685)
 * @answers: the entry in the store that it answers, 0 for none
 *
 * What a person writes of a post.
 */
struct _FeedPostContent
{
  gint64 collection_id;
  char *title;
  char *body;
  FeedMarkup markup;
  char *body_type;
  char *summary;
  GPtrArray *categories;
  char *slug;
  char *language;
  gboolean draft;
  gint64 published;
  FeedInReplyTo *in_reply_to;
  gint64 answers;
};

FEED_AVAILABLE_IN_0_1
GType            feed_post_content_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPostContent *feed_post_content_new      (void) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedPostContent *feed_post_content_copy     (const FeedPostContent *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void             feed_post_content_free     (FeedPostContent *self);
FEED_AVAILABLE_IN_0_1
gboolean         feed_post_content_is_blank (const FeedPostContent *self);
FEED_AVAILABLE_IN_0_1
gboolean         feed_post_content_equal    (const FeedPostContent *self, const FeedPostContent *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPostContent, feed_post_content_free)

G_END_DECLS

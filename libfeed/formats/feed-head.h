/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Within this many bytes a document says what it is; what is here then is all there is to know. */
#define FEED_HEAD_MOST 4096

typedef enum
{
  FEED_HEAD_UNKNOWN, /* for now */
  FEED_HEAD_XML,
  FEED_HEAD_JSON,
  FEED_HEAD_PAGE,  /* HTML */
  FEED_HEAD_OTHER, /* nothing that could be a feed */
} FeedHeadKind;

/* What begins with @text; @is_all: more is not to come, or not needed. @skip: how much of it is
 * something else, the complaint of a program for example. */
FeedHeadKind feed_head_look (const char *text,
                             gsize       length,
                             gboolean    is_all,
                             gsize      *skip);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Plain text in the making: runs of white space become one space, blocks one line each. */
typedef struct
{
  GString *out; /* (owned) */
  char pending; /* '\0', ' ' or '\n': written before the next character */
} FeedHtmlText;

void  feed_html_text_init    (FeedHtmlText *self,
                              gsize         size_hint);
void  feed_html_text_append  (FeedHtmlText *self,
                              const char   *text,
                              gsize         length);
void  feed_html_text_space   (FeedHtmlText *self);
void  feed_html_text_newline (FeedHtmlText *self);
char *feed_html_text_end     (FeedHtmlText *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-html-tokenizer.h"

G_BEGIN_DECLS

/* Appends an attribute's value with its character references decoded. "&copy=1" is none there, as it
 * is often part of an address. */
void feed_html_append_value (GString             *out,
                             FeedHtmlSlice        value);
/* Appends what a text token says in the model that it was read in. */
void feed_html_append_text  (GString             *out,
                             const FeedHtmlToken *token);

G_END_DECLS

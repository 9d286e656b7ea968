/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-html-tokenizer.h"

G_BEGIN_DECLS

/* Appends @slice with its character references decoded and its newlines made one kind. In an
 * attribute "&copy=1" is no reference, as it is often part of an address; and a NUL is a replacement
 * character there, while in text it is nothing. */
void feed_html_append_decoded (GString      *out,
                               FeedHtmlSlice slice,
                               gboolean      is_attribute);

G_END_DECLS

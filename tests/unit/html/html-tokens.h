/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-html-tokenizer.h"

G_BEGIN_DECLS

/* Where a tokenizer begins: "" is the data state; "title", "style", "script" and "plaintext" begin
 * after that start tag; "svg" is the data state within foreign content. */
gboolean
test_html_tokenizer_begin (FeedHtmlTokenizer *tokenizer,
                           const char *state,
                           const char *html,
                           gsize length);

/* The tokens up to the end, in one line: "text" <tag name="value" /> </tag> <!--comment-->
 * <!> for a doctype, with names lowered and everything decoded. Start tags switch the model as in a
 * browser. */
char *
test_html_describe_tokens (FeedHtmlTokenizer *tokenizer) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

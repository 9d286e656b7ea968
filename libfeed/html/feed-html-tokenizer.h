/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Attributes beyond these are read and forgotten, so that a tag costs what it is long. */
#define FEED_HTML_MAX_ATTRIBUTES 64

/* A piece of the input as it stands there: references not decoded, letters not lowered. */
typedef struct
{
  const char *text;
  gsize length;
} FeedHtmlSlice;

typedef enum
{
  FEED_HTML_END_OF_INPUT,
  FEED_HTML_TEXT,
  FEED_HTML_START_TAG,
  FEED_HTML_END_TAG,
  FEED_HTML_COMMENT,
  FEED_HTML_DOCTYPE,
} FeedHtmlTokenType;

/* How the text after a start tag is read, until its end tag. */
typedef enum
{
  FEED_HTML_DATA,
  FEED_HTML_RCDATA,
  FEED_HTML_RAWTEXT,
  FEED_HTML_SCRIPT_DATA,
  FEED_HTML_PLAINTEXT,
} FeedHtmlModel;

typedef struct
{
  FeedHtmlSlice name;
  FeedHtmlSlice value;
} FeedHtmlAttribute;

/* Its text and values are read with feed-html-reference.h. */
typedef struct
{
  FeedHtmlTokenType type;
  FeedHtmlSlice name; /* of a tag */
  FeedHtmlSlice text; /* of text, a comment or a doctype */
  FeedHtmlModel model;    /* that text was read in */
  gboolean is_literal;    /* the text stands for itself, but for its newlines */
  gboolean is_self_closing;
  guint n_attributes;
  FeedHtmlAttribute attributes[FEED_HTML_MAX_ATTRIBUTES];
} FeedHtmlToken;

/* Reads a buffer, which has to outlive it, token by token without copies. */
typedef struct
{
  const char *p;
  const char *end;
  FeedHtmlModel model;
  FeedHtmlSlice raw_name; /* the element that a raw model ends with */
  gsize work;             /* bytes looked at */
  gboolean has_sections;  /* within SVG and MathML "<![CDATA[" begins text */
} FeedHtmlTokenizer;

void     feed_html_tokenizer_init        (FeedHtmlTokenizer *self,
                                          const char        *html,
                                          gssize             length);
gboolean feed_html_tokenizer_next        (FeedHtmlTokenizer *self,
                                          FeedHtmlToken     *token);
/* To be called after the start tag that asks for it, as the tree builder of a browser does. */
void     feed_html_tokenizer_set_model   (FeedHtmlTokenizer *self,
                                          FeedHtmlModel      model,
                                          FeedHtmlSlice      name);
/* Whether what set_model() began would end before the input does. */
gboolean feed_html_tokenizer_finds_end   (FeedHtmlTokenizer *self);

gboolean feed_html_slice_equals          (FeedHtmlSlice      slice,
                                          const char        *lower_case);

G_END_DECLS

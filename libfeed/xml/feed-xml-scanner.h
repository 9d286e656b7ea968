/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Cuts what is XML, or nearly, into tokens. It takes the text in pieces of any size; only a token
 * that a piece ends in is copied. */
typedef struct _FeedXmlScanner FeedXmlScanner;

typedef enum
{
  FEED_XML_TEXT,      /* with references as they are; a long text comes as several */
  FEED_XML_CDATA,     /* text without references; so does a long one of these */
  FEED_XML_START_TAG, /* what is between "<" and ">" */
  FEED_XML_END_TAG,   /* the name */
  FEED_XML_DOCTYPE,   /* what is between "<!DOCTYPE" and ">" */
  FEED_XML_TOO_LONG,  /* there is no token, as one is longer than is allowed */
} FeedXmlTokenKind;

/* @text belongs to the scanner or the piece, until the next token is asked for. */
typedef struct
{
  FeedXmlTokenKind kind;
  const char *text;
  gsize length;
  const char *problem; /* (nullable): what is wrong with it, in words */
} FeedXmlToken;

FeedXmlScanner *feed_xml_scanner_new        (gsize max_token) G_GNUC_WARN_UNUSED_RESULT;
void            feed_xml_scanner_free       (FeedXmlScanner *self);
/* @text has to stay until all its tokens were taken. */
void            feed_xml_scanner_push       (FeedXmlScanner *self,
                                             const char     *text,
                                             gsize           length,
                                             gboolean        is_last);
/* @open is the name of the element that is open, by which the end of a CDATA section without one
 * is found. FALSE: there is no whole token left. */
gboolean        feed_xml_scanner_next       (FeedXmlScanner *self,
                                             const char     *open,
                                             FeedXmlToken   *token);
/* How far into the last piece the tokens so far go. */
gsize           feed_xml_scanner_get_offset (FeedXmlScanner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedXmlScanner, feed_xml_scanner_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-limits.h"

G_BEGIN_DECLS

/* What a document may cost. A document that wants more is refused with FEED_ERROR_LIMIT_EXCEEDED. */
typedef struct
{
  gsize max_bytes;      /* of the document */
  gsize max_token;      /* bytes of one tag or DOCTYPE */
  guint max_depth;      /* of elements in elements */
  guint max_attributes; /* of one element */
  guint max_names;      /* that are different, of elements, attributes, namespaces */
  guint max_namespaces; /* in force at one place */
  gsize max_entity;     /* bytes that one declared entity stands for */
  gsize max_expansion;  /* bytes that all references to declared entities stand for */
} FeedXmlLimits;

#define FEED_XML_LIMITS_DEFAULT                                                                    \
  {                                                                                                \
    .max_bytes = FEED_LIMIT_DOCUMENT_BYTES, .max_token = FEED_LIMIT_TOKEN_BYTES,                   \
    .max_depth = FEED_LIMIT_DEPTH, .max_attributes = FEED_LIMIT_ATTRIBUTES,                        \
    .max_names = FEED_LIMIT_NAMES, .max_namespaces = FEED_LIMIT_NAMESPACES,                        \
    .max_entity = FEED_LIMIT_ENTITY_BYTES, .max_expansion = FEED_LIMIT_EXPANSION_BYTES,            \
  }

G_END_DECLS

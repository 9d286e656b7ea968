/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

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
    .max_bytes = 64 * 1024 * 1024, .max_token = 4 * 1024 * 1024, .max_depth = 256,                 \
    .max_attributes = 256, .max_names = 8192, .max_namespaces = 256, .max_entity = 8192,           \
    .max_expansion = 1024 * 1024,                                                                  \
  }

G_END_DECLS

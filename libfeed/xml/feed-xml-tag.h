/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* A start tag as it is written. */
typedef struct
{
  const char *name;
  gsize name_length;
  const char *value;
  gsize length;
} FeedXmlTagAttribute;

typedef struct
{
  const char *name;
  gsize name_length;
  gboolean is_empty;   /* it is its own end */
  gboolean is_sloppy;  /* values without quotes, or no values */
  GArray *attributes;  /* (owned) (element-type FeedXmlTagAttribute) */
} FeedXmlTag;

void     feed_xml_tag_init  (FeedXmlTag *self);
void     feed_xml_tag_clear (FeedXmlTag *self);
/* @text is what is between "<" and ">". FALSE: it has more than @max_attributes. */
gboolean feed_xml_tag_parse (FeedXmlTag *self,
                             const char *text,
                             gsize       length,
                             guint       max_attributes);

G_END_DECLS

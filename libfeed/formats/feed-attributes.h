/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-format-private.h"

G_BEGIN_DECLS

/* Values whose parts are attributes, as tables. */

typedef enum
{
  FEED_ATTRIBUTE_STRING,   /* const char * */
  FEED_ATTRIBUTE_URI,      /* const char *, absolute */
  FEED_ATTRIBUTE_NUMBER,   /* guint, 0 for none */
  FEED_ATTRIBUTE_COUNT,    /* gint64, -1 for none */
  FEED_ATTRIBUTE_FRACTION, /* double, -1 for none */
  FEED_ATTRIBUTE_SECONDS,  /* double, from seconds or hours:minutes:seconds, -1 for none */
  FEED_ATTRIBUTE_DURATION, /* gint64, the same without a fraction */
  FEED_ATTRIBUTE_DATE,     /* gint64, FEED_TIME_NONE for none */
  FEED_ATTRIBUTE_TRISTATE, /* FeedTristate */
  FEED_ATTRIBUTE_FLAG,     /* gboolean */
} FeedAttributeKind;

typedef struct
{
  const char *name; /* NULL ends a table */
  FeedAttributeKind kind;
  gsize field; /* offset in the value */
} FeedAttributeRow;

#define FEED_ATTRIBUTE(name_, kind_, type_, field_)                                                \
  {                                                                                                \
    name_, FEED_ATTRIBUTE_##kind_, G_STRUCT_OFFSET (type_, field_)                                 \
  }

typedef gpointer (*FeedMakeFunc) (FeedArena *arena);

/* How a value is read. Offsets are 0 for none: the arena is there in every value. */
typedef struct
{
  FeedMakeFunc make;
  const FeedAttributeRow *attributes; /* (nullable) */
  gsize text;                         /* the string that is the element's text */
  gsize needed;                       /* the pointer without which it is nothing */
} FeedValueKind;

void feed_attributes_read (FeedXmlFormat          *format,
                           const FeedXmlElement   *element,
                           const FeedAttributeRow *rows,
                           gpointer                value);

G_END_DECLS

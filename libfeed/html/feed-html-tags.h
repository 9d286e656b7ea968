/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-html-tokenizer.h"

G_BEGIN_DECLS

/* Kinds of elements, as far as they close each other. */
enum
{
  FEED_HTML_PARAGRAPH = 1 << 0,
  FEED_HTML_HEADING = 1 << 1,
  FEED_HTML_CONTAINER = 1 << 2,
  FEED_HTML_LIST = 1 << 3,
  FEED_HTML_ITEM = 1 << 4,
  FEED_HTML_TERM = 1 << 5,
  FEED_HTML_TABLE = 1 << 6,
  FEED_HTML_SECTION = 1 << 7,
  FEED_HTML_ROW = 1 << 8,
  FEED_HTML_CELL = 1 << 9,
  FEED_HTML_COLUMNS = 1 << 10,
  FEED_HTML_RUBY = 1 << 11,
  FEED_HTML_RUBY_PART = 1 << 12,
  FEED_HTML_ANCHOR = 1 << 13,
  FEED_HTML_PLAYER = 1 << 14,
  FEED_HTML_FORMULA = 1 << 15, /* holds parts of a formula */
  FEED_HTML_SYMBOL = 1 << 16,  /* is one, and holds letters */
};

#define FEED_HTML_ANY_FORMULA (FEED_HTML_FORMULA | FEED_HTML_SYMBOL)

typedef struct
{
  guint32 groups;      /* what the element is */
  guint32 closes;      /* what its start tag closes … */
  guint32 stops;       /* … up to one of these */
  guint32 end_stops;   /* what its end tag cannot reach across */
  guint32 parents;     /* where not 0: it stands in one of these or not at all … */
  guint32 direct;      /* … and directly in one of these, or else in … */
  const char *implied; /* (nullable): … this, which a browser makes up too */
} FeedHtmlShape;

typedef enum
{
  FEED_HTML_VOID = 1 << 0,          /* has no end tag */
  FEED_HTML_SKIPPED = 1 << 1,       /* goes with all that is in it */
  FEED_HTML_ENDS_AT_BLOCK = 1 << 2, /* a block within means that its end tag was forgotten */
  FEED_HTML_EMBED = 1 << 3,         /* becomes a link to what it would have shown */
  FEED_HTML_IMAGE = 1 << 4,         /* needs an address that may be shown */
  FEED_HTML_TEXT_BLOCK = 1 << 5,    /* a line of its own in plain text */
  FEED_HTML_TEXT_SPACE = 1 << 6,    /* does not run into its neighbour in plain text */
  FEED_HTML_MENDS_RAW = 1 << 7,     /* without an end tag it counts as empty */
  FEED_HTML_PLAYS = 1 << 8,         /* audio and video: always with controls */
  FEED_HTML_WRAPS = 1 << 9,         /* would not be missed between the rows of a table */
  FEED_HTML_EATS_NEWLINE = 1 << 10, /* the newline after its start tag is none of its text */
  FEED_HTML_FOREIGN = 1 << 11,      /* SVG, whose content is not read as HTML */
  FEED_HTML_FORMULA_ROOT = 1 << 12,
  FEED_HTML_FORMULA_NOTE = 1 << 13, /* the formula in another form */
  FEED_HTML_REPEATS = 1 << 14,      /* holds again what scripts would have shown before it */
} FeedHtmlTagFlags;

/* Which attributes an element may have beside those of every element. */
typedef enum
{
  FEED_HTML_OF_ALL = 1 << 0,
  FEED_HTML_OF_LINK = 1 << 1,
  FEED_HTML_OF_IMAGE = 1 << 2,
  FEED_HTML_OF_SOURCE = 1 << 3,
  FEED_HTML_OF_PLAYER = 1 << 4,
  FEED_HTML_OF_VIDEO = 1 << 5,
  FEED_HTML_OF_CELL = 1 << 6,
  FEED_HTML_OF_COLUMN = 1 << 7,
  FEED_HTML_OF_NUMBERED = 1 << 8,
  FEED_HTML_OF_ITEM = 1 << 9,
  FEED_HTML_OF_QUOTE = 1 << 10,
  FEED_HTML_OF_TIME = 1 << 11,
  FEED_HTML_OF_DETAILS = 1 << 12,
  FEED_HTML_OF_CODE = 1 << 13,
  FEED_HTML_OF_TRACK = 1 << 14,
  FEED_HTML_OF_FORMULA = 1 << 15,
} FeedHtmlAttributeGroups;

typedef struct
{
  const char *name;
  const char *output; /* (nullable): what it is written as; none: only its content stays */
  const FeedHtmlShape *shape;
  guint16 flags;
  guint16 attributes;
  guint8 model; /* FeedHtmlModel of its content */
} FeedHtmlTag;

/* NULL for an unknown name, whose content stays. */
const FeedHtmlTag *feed_html_tag_find (FeedHtmlSlice name);

G_END_DECLS

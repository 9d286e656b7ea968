/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* What reading one document may cost, whatever is in it: all of it is in this file, and said again in
 * docs/limits.md. */

#define FEED_LIMIT_DOCUMENT_BYTES (64 * 1024 * 1024)
/* What is made of it, the largest documents with some to spare. */
#define FEED_LIMIT_MODEL_BYTES (256 * 1024 * 1024)

/* XML. A tag may hold a picture in an address. */
#define FEED_LIMIT_DEPTH 256
#define FEED_LIMIT_TOKEN_BYTES (4 * 1024 * 1024)
#define FEED_LIMIT_ATTRIBUTES 256
#define FEED_LIMIT_NAMES 8192
#define FEED_LIMIT_NAMESPACES 256
#define FEED_LIMIT_ENTITIES 512
#define FEED_LIMIT_ENTITY_BYTES 8192
#define FEED_LIMIT_EXPANSION_BYTES (1024 * 1024)
#define FEED_LIMIT_BASE_BYTES 8192
#define FEED_LIMIT_WARNINGS 8
/* Markup that means nothing here and is kept: one element, all of them. */
#define FEED_LIMIT_FOREIGN_BYTES (64 * 1024)
#define FEED_LIMIT_ALL_FOREIGN_BYTES (4 * 1024 * 1024)

/* JSON. */
#define FEED_LIMIT_JSON_DEPTH 128

/* What stands before the text of a post in a file, and one list in it. */
#define FEED_LIMIT_FRONT_BYTES (64 * 1024)
#define FEED_LIMIT_FRONT_ITEMS 256

/* Chapters and transcripts: a file, how many parts of it, one of them. */
#define FEED_LIMIT_CUE_FILE_BYTES (4 * 1024 * 1024)
#define FEED_LIMIT_CUES 20000
#define FEED_LIMIT_CUE_BYTES 4096

/* What a list shows: a title, a name. The longest that were meant as such have some hundred. */
#define FEED_LIMIT_LINE_CHARACTERS 1000

/* Of a page that is in place of a feed: what says where its feeds are. */
#define FEED_LIMIT_PAGE_BYTES (256 * 1024)

G_END_DECLS

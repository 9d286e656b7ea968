/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-rules.h"

/* How the rows of the vocabularies are written. */

#define ROW(local_, where_, ...)                                                                   \
  {                                                                                                \
    .local = local_, .where = FEED_IN_##where_, __VA_ARGS__                                        \
  }
/* A field of the entry or the feed, which its own format may fill as well. */
#define WEAK(local_, where_, how_, type_, field_)                                                  \
  ROW (local_, where_, .text = feed_rule_take_##how_, .flags = FEED_RULE_WEAK,                     \
       .field = G_STRUCT_OFFSET (type_, field_))
#define MARKUP(local_, where_, how_, type_, field_)                                                \
  ROW (local_, where_, .text = feed_rule_take_##how_,                                              \
       .flags = FEED_RULE_WEAK | FEED_RULE_MARKUP, .field = G_STRUCT_OFFSET (type_, field_))
#define ADD(local_, where_, what_, type_, field_)                                                  \
  ROW (local_, where_, .text = feed_rule_add_##what_, .field = G_STRUCT_OFFSET (type_, field_))
/* In RDF the license is what the element refers to, else it is its text. */
#define LICENSE(where_, type_)                                                                     \
  ROW ("license", where_, .start = feed_rule_take_resource, .text = feed_rule_take_uri,            \
       .flags = FEED_RULE_WEAK, .field = G_STRUCT_OFFSET (type_, license))
/* A field of what modules add. */
#define MORE(local_, where_, how_, field_)                                                         \
  ROW (local_, where_, .text = feed_rule_take_##how_, .owner = FEED_OF_EXTENSION,                  \
       .field = G_STRUCT_OFFSET (FeedExtension, field_))
/* A value of attributes and perhaps a text, as @kind_ says. */
#define VALUE(local_, where_, kind_, how_, owner_, type_, field_)                                  \
  ROW (local_, where_, .start = feed_rule_begin_value, .text = feed_rule_##how_##_value,           \
       .owner = FEED_OF_##owner_, .field = G_STRUCT_OFFSET (type_, field_), .data = &kind_)

/* In an entry or in a feed, where that makes no difference. */
#define FEED_IN_BOTH (FEED_IN_INFO | FEED_IN_ENTRY)

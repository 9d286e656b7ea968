/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-html-tags.h"

#include "feed-html-name.h"

#define P FEED_HTML_PARAGRAPH
#define SCOPE (FEED_HTML_CELL | FEED_HTML_TABLE)
#define TABLE_PARTS (FEED_HTML_SECTION | FEED_HTML_ROW | FEED_HTML_CELL | FEED_HTML_COLUMNS)

/* After "optional tags" and the insertion modes of the HTML standard. */
static const FeedHtmlShape plain = { .end_stops = SCOPE };
static const FeedHtmlShape block = { 0, P, SCOPE, SCOPE, 0 };
static const FeedHtmlShape container = { FEED_HTML_CONTAINER, P, SCOPE, SCOPE, 0 };
static const FeedHtmlShape paragraph = { P, P, SCOPE, SCOPE, 0 };
static const FeedHtmlShape heading = { FEED_HTML_HEADING, P | FEED_HTML_HEADING,
                                       SCOPE | FEED_HTML_CONTAINER, SCOPE, 0 };
static const FeedHtmlShape list = { FEED_HTML_LIST, P, SCOPE, SCOPE, 0 };
static const FeedHtmlShape item = { FEED_HTML_ITEM, P | FEED_HTML_ITEM,
                                    SCOPE | FEED_HTML_LIST | FEED_HTML_CONTAINER,
                                    SCOPE | FEED_HTML_LIST, 0 };
static const FeedHtmlShape term = { FEED_HTML_TERM, P | FEED_HTML_TERM,
                                    SCOPE | FEED_HTML_LIST | FEED_HTML_CONTAINER,
                                    SCOPE | FEED_HTML_LIST, 0 };
static const FeedHtmlShape anchor = { FEED_HTML_ANCHOR, FEED_HTML_ANCHOR, SCOPE, SCOPE, 0 };
static const FeedHtmlShape table = { FEED_HTML_TABLE, P | FEED_HTML_TABLE, FEED_HTML_CELL, 0, 0 };
static const FeedHtmlShape caption = { FEED_HTML_CELL, TABLE_PARTS, FEED_HTML_TABLE,
                                       FEED_HTML_TABLE, FEED_HTML_TABLE };
static const FeedHtmlShape columns = { FEED_HTML_COLUMNS, TABLE_PARTS, FEED_HTML_TABLE,
                                       FEED_HTML_TABLE, FEED_HTML_TABLE };
static const FeedHtmlShape column = { 0,
                                      FEED_HTML_SECTION | FEED_HTML_ROW | FEED_HTML_CELL,
                                      FEED_HTML_TABLE,
                                      FEED_HTML_TABLE,
                                      FEED_HTML_TABLE | FEED_HTML_COLUMNS,
                                      FEED_HTML_COLUMNS,
                                      "colgroup" };
static const FeedHtmlShape section = { FEED_HTML_SECTION, TABLE_PARTS, FEED_HTML_TABLE,
                                       FEED_HTML_TABLE, FEED_HTML_TABLE };
static const FeedHtmlShape row = { FEED_HTML_ROW,
                                   FEED_HTML_ROW | FEED_HTML_CELL | FEED_HTML_COLUMNS,
                                   FEED_HTML_TABLE,
                                   FEED_HTML_TABLE,
                                   FEED_HTML_TABLE | FEED_HTML_SECTION,
                                   FEED_HTML_SECTION,
                                   "tbody" };
static const FeedHtmlShape cell = { FEED_HTML_CELL,
                                    FEED_HTML_CELL | FEED_HTML_COLUMNS,
                                    FEED_HTML_TABLE | FEED_HTML_ROW,
                                    FEED_HTML_TABLE,
                                    FEED_HTML_TABLE | FEED_HTML_SECTION | FEED_HTML_ROW,
                                    FEED_HTML_ROW,
                                    "tr" };
static const FeedHtmlShape ruby = { .groups = FEED_HTML_RUBY, .end_stops = SCOPE };
static const FeedHtmlShape ruby_part = { FEED_HTML_RUBY_PART,
                                         P | FEED_HTML_RUBY_PART | FEED_HTML_ITEM | FEED_HTML_TERM,
                                         SCOPE | FEED_HTML_RUBY, SCOPE | FEED_HTML_RUBY, 0 };
static const FeedHtmlShape formula_root = { .groups = FEED_HTML_FORMULA, .end_stops = SCOPE };
static const FeedHtmlShape formula = { .groups = FEED_HTML_FORMULA,
                                       .end_stops = SCOPE,
                                       .parents = FEED_HTML_FORMULA };
static const FeedHtmlShape symbol = { .groups = FEED_HTML_SYMBOL,
                                      .end_stops = SCOPE,
                                      .parents = FEED_HTML_FORMULA };
static const FeedHtmlShape player = { .groups = FEED_HTML_PLAYER, .end_stops = SCOPE };
static const FeedHtmlShape source = { 0, 0, 0, FEED_HTML_PLAYER, FEED_HTML_PLAYER };

#define KEEP(name_, shape_)                                                                        \
  {                                                                                                \
    .name = name_, .output = name_, .shape = &shape_                                               \
  }
#define KEEP_WITH(name_, shape_, flags_, attributes_)                                              \
  {                                                                                                \
    .name = name_, .output = name_, .shape = &shape_, .flags = flags_, .attributes = attributes_   \
  }
#define BLOCK(name_, shape_) KEEP_WITH (name_, shape_, FEED_HTML_TEXT_BLOCK, 0)
#define RENAME(name_, output_, shape_, flags_)                                                     \
  {                                                                                                \
    .name = name_, .output = output_, .shape = &shape_, .flags = flags_                            \
  }
#define UNWRAP(name_, flags_)                                                                      \
  {                                                                                                \
    .name = name_, .shape = &plain, .flags = flags_                                                \
  }
#define FORMULA(name_) KEEP_WITH (name_, formula, 0, FEED_HTML_OF_FORMULA)
#define SYMBOL(name_) KEEP_WITH (name_, symbol, 0, FEED_HTML_OF_FORMULA)
#define SKIP(name_, flags_, model_)                                                                \
  {                                                                                                \
    .name = name_, .shape = &plain, .flags = FEED_HTML_SKIPPED | flags_, .model = model_           \
  }
#define DROP(name_)                                                                                \
  {                                                                                                \
    .name = name_, .shape = &plain, .flags = FEED_HTML_VOID                                        \
  }

/* Sorted by name. */
static const FeedHtmlTag tags[] = {
  KEEP_WITH ("a", anchor, 0, FEED_HTML_OF_LINK),
  KEEP ("abbr", plain),
  RENAME ("acronym", "abbr", plain, 0),
  BLOCK ("address", block),
  { "amp-img", "img", &plain, FEED_HTML_VOID | FEED_HTML_IMAGE, FEED_HTML_OF_IMAGE, 0 },
  SKIP ("annotation", FEED_HTML_ENDS_AT_BLOCK | FEED_HTML_FORMULA_NOTE, FEED_HTML_DATA),
  SKIP ("annotation-xml", FEED_HTML_FORMULA_NOTE, FEED_HTML_DATA),
  DROP ("area"),
  BLOCK ("article", container),
  BLOCK ("aside", container),
  KEEP_WITH ("audio", player, FEED_HTML_PLAYS, FEED_HTML_OF_PLAYER),
  KEEP ("b", plain),
  DROP ("base"),
  DROP ("basefont"),
  KEEP ("bdi", plain),
  KEEP ("bdo", plain),
  DROP ("bgsound"),
  KEEP_WITH ("blockquote", container, FEED_HTML_TEXT_BLOCK, FEED_HTML_OF_QUOTE),
  UNWRAP ("body", FEED_HTML_TEXT_BLOCK),
  KEEP_WITH ("br", plain, FEED_HTML_VOID | FEED_HTML_TEXT_BLOCK, 0),
  BLOCK ("caption", caption),
  RENAME ("center", "div", block, FEED_HTML_TEXT_BLOCK | FEED_HTML_WRAPS),
  KEEP ("cite", plain),
  KEEP_WITH ("code", plain, 0, FEED_HTML_OF_CODE),
  KEEP_WITH ("col", column, FEED_HTML_VOID, FEED_HTML_OF_COLUMN),
  KEEP_WITH ("colgroup", columns, 0, FEED_HTML_OF_COLUMN),
  SKIP ("datalist", FEED_HTML_ENDS_AT_BLOCK, FEED_HTML_DATA),
  BLOCK ("dd", term),
  KEEP_WITH ("del", plain, 0, FEED_HTML_OF_QUOTE | FEED_HTML_OF_TIME),
  KEEP_WITH ("details", container, FEED_HTML_TEXT_BLOCK, FEED_HTML_OF_DETAILS),
  KEEP ("dfn", plain),
  UNWRAP ("dialog", FEED_HTML_TEXT_BLOCK),
  RENAME ("dir", "ul", list, FEED_HTML_TEXT_BLOCK),
  KEEP_WITH ("div", block, FEED_HTML_TEXT_BLOCK | FEED_HTML_WRAPS, 0),
  BLOCK ("dl", list),
  BLOCK ("dt", term),
  KEEP ("em", plain),
  UNWRAP ("embed", FEED_HTML_VOID | FEED_HTML_EMBED),
  UNWRAP ("fieldset", FEED_HTML_TEXT_BLOCK),
  BLOCK ("figcaption", container),
  BLOCK ("figure", container),
  BLOCK ("footer", container),
  UNWRAP ("form", FEED_HTML_TEXT_BLOCK),
  DROP ("frame"),
  BLOCK ("h1", heading),
  BLOCK ("h2", heading),
  BLOCK ("h3", heading),
  BLOCK ("h4", heading),
  BLOCK ("h5", heading),
  BLOCK ("h6", heading),
  UNWRAP ("head", FEED_HTML_TEXT_BLOCK),
  BLOCK ("header", container),
  UNWRAP ("hgroup", FEED_HTML_TEXT_BLOCK),
  KEEP_WITH ("hr", block, FEED_HTML_VOID | FEED_HTML_TEXT_BLOCK, 0),
  UNWRAP ("html", FEED_HTML_TEXT_BLOCK),
  KEEP ("i", plain),
  SKIP ("iframe", FEED_HTML_EMBED | FEED_HTML_MENDS_RAW, FEED_HTML_RAWTEXT),
  { "image", "img", &plain, FEED_HTML_VOID | FEED_HTML_IMAGE, FEED_HTML_OF_IMAGE, 0 },
  { "img", "img", &plain, FEED_HTML_VOID | FEED_HTML_IMAGE, FEED_HTML_OF_IMAGE, 0 },
  DROP ("input"),
  KEEP_WITH ("ins", plain, 0, FEED_HTML_OF_QUOTE | FEED_HTML_OF_TIME),
  KEEP ("kbd", plain),
  DROP ("keygen"),
  UNWRAP ("legend", FEED_HTML_TEXT_BLOCK),
  KEEP_WITH ("li", item, FEED_HTML_TEXT_BLOCK, FEED_HTML_OF_ITEM),
  DROP ("link"),
  RENAME ("listing", "pre", block, FEED_HTML_TEXT_BLOCK | FEED_HTML_EATS_NEWLINE),
  BLOCK ("main", container),
  KEEP ("mark", plain),
  KEEP_WITH ("math", formula_root, FEED_HTML_FORMULA_ROOT, FEED_HTML_OF_FORMULA),
  FORMULA ("menclose"),
  RENAME ("menu", "ul", list, FEED_HTML_TEXT_BLOCK),
  FORMULA ("merror"),
  DROP ("meta"),
  FORMULA ("mfenced"),
  FORMULA ("mfrac"),
  SYMBOL ("mi"),
  FORMULA ("mmultiscripts"),
  SYMBOL ("mn"),
  SYMBOL ("mo"),
  FORMULA ("mover"),
  FORMULA ("mpadded"),
  FORMULA ("mphantom"),
  FORMULA ("mprescripts"),
  FORMULA ("mroot"),
  FORMULA ("mrow"),
  SYMBOL ("ms"),
  FORMULA ("mspace"),
  FORMULA ("msqrt"),
  FORMULA ("mstyle"),
  FORMULA ("msub"),
  FORMULA ("msubsup"),
  FORMULA ("msup"),
  FORMULA ("mtable"),
  FORMULA ("mtd"),
  SYMBOL ("mtext"),
  FORMULA ("mtr"),
  FORMULA ("munder"),
  FORMULA ("munderover"),
  BLOCK ("nav", container),
  SKIP ("noembed", FEED_HTML_MENDS_RAW, FEED_HTML_RAWTEXT),
  SKIP ("noframes", FEED_HTML_MENDS_RAW, FEED_HTML_RAWTEXT),
  FORMULA ("none"),
  UNWRAP ("noscript", FEED_HTML_REPEATS),
  UNWRAP ("object", FEED_HTML_EMBED),
  KEEP_WITH ("ol", list, FEED_HTML_TEXT_BLOCK, FEED_HTML_OF_NUMBERED),
  UNWRAP ("optgroup", FEED_HTML_TEXT_SPACE),
  UNWRAP ("option", FEED_HTML_TEXT_SPACE),
  KEEP_WITH ("p", paragraph, FEED_HTML_TEXT_BLOCK | FEED_HTML_WRAPS, 0),
  DROP ("param"),
  KEEP ("picture", player),
  { .name = "plaintext", .shape = &plain, .model = FEED_HTML_PLAINTEXT },
  KEEP_WITH ("pre", block, FEED_HTML_TEXT_BLOCK | FEED_HTML_EATS_NEWLINE, FEED_HTML_OF_CODE),
  KEEP_WITH ("q", plain, 0, FEED_HTML_OF_QUOTE),
  KEEP ("rp", ruby_part),
  KEEP ("rt", ruby_part),
  KEEP ("ruby", ruby),
  KEEP ("s", plain),
  KEEP ("samp", plain),
  SKIP ("script", 0, FEED_HTML_SCRIPT_DATA),
  UNWRAP ("search", FEED_HTML_TEXT_BLOCK),
  BLOCK ("section", container),
  SKIP ("select", FEED_HTML_ENDS_AT_BLOCK, FEED_HTML_DATA),
  FORMULA ("semantics"),
  KEEP ("small", plain),
  KEEP_WITH ("source", source, FEED_HTML_VOID, FEED_HTML_OF_SOURCE),
  KEEP_WITH ("span", plain, FEED_HTML_WRAPS, 0),
  RENAME ("strike", "s", plain, 0),
  KEEP ("strong", plain),
  SKIP ("style", 0, FEED_HTML_RAWTEXT),
  KEEP ("sub", plain),
  BLOCK ("summary", block),
  KEEP ("sup", plain),
  SKIP ("svg", FEED_HTML_ENDS_AT_BLOCK | FEED_HTML_FOREIGN, FEED_HTML_DATA),
  BLOCK ("table", table),
  BLOCK ("tbody", section),
  KEEP_WITH ("td", cell, FEED_HTML_TEXT_SPACE, FEED_HTML_OF_CELL),
  SKIP ("template", 0, FEED_HTML_DATA),
  SKIP ("textarea", FEED_HTML_MENDS_RAW, FEED_HTML_RCDATA),
  BLOCK ("tfoot", section),
  KEEP_WITH ("th", cell, FEED_HTML_TEXT_SPACE, FEED_HTML_OF_CELL),
  BLOCK ("thead", section),
  KEEP_WITH ("time", plain, 0, FEED_HTML_OF_TIME),
  SKIP ("title", FEED_HTML_MENDS_RAW, FEED_HTML_RCDATA),
  BLOCK ("tr", row),
  KEEP_WITH ("track", source, FEED_HTML_VOID, FEED_HTML_OF_TRACK),
  RENAME ("tt", "code", plain, 0),
  KEEP ("u", plain),
  BLOCK ("ul", list),
  KEEP ("var", plain),
  KEEP_WITH ("video", player, FEED_HTML_PLAYS, FEED_HTML_OF_PLAYER | FEED_HTML_OF_VIDEO),
  KEEP_WITH ("wbr", plain, FEED_HTML_VOID, 0),
  { "xmp", "pre", &block, FEED_HTML_TEXT_BLOCK, 0, FEED_HTML_RAWTEXT },
};

const FeedHtmlTag *
feed_html_tag_find (FeedHtmlSlice name)
{
  gsize found = feed_html_name_find (name, tags, G_N_ELEMENTS (tags), sizeof *tags);

  return found < G_N_ELEMENTS (tags) ? &tags[found] : NULL;
}

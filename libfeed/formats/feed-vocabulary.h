/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-reader.h"

G_BEGIN_DECLS

typedef struct _FeedXmlFormat FeedXmlFormat;
typedef struct _FeedRule FeedRule;

/* The namespaces that are understood, by what they are called and not by their address. */
typedef enum
{
  FEED_NS_UNKNOWN,
  FEED_NS_RSS, /* none, or one of those that RSS was given */
  FEED_NS_ATOM,
  FEED_NS_RDF,
  FEED_NS_DC,
  FEED_NS_DCTERMS,
  FEED_NS_CONTENT,
  FEED_NS_SLASH,
  FEED_NS_WFW,
  FEED_NS_THREAD,
  FEED_NS_ITUNES,
  FEED_NS_MEDIA,
  FEED_NS_SYNDICATION,
  FEED_NS_CC,
  FEED_NS_HISTORY,
  FEED_NS_XHTML,
  FEED_NS_OTHER_FORMAT, /* Atom 0.3, OPML and the like */
} FeedNs;

FeedNs feed_ns_find (const char *uri,
                     const char *prefix);

/* Where in a document an element can be; what is in FEED_IN_NOTHING is passed over. */
typedef enum
{
  FEED_IN_NOTHING = 0,
  FEED_IN_ROOT = 1 << 0, /* <rss>, <rdf:RDF> */
  FEED_IN_INFO = 1 << 1, /* <channel>, <feed>, <source> */
  FEED_IN_ENTRY = 1 << 2,
  FEED_IN_PERSON = 1 << 3,
  FEED_IN_IMAGE = 1 << 4,
  FEED_IN_SKIP_HOURS = 1 << 5,
  FEED_IN_SKIP_DAYS = 1 << 6,
  FEED_IN_TEXT_INPUT = 1 << 7,
} FeedPlace;

typedef enum
{
  FEED_RULE_PLAIN = 0,
  FEED_RULE_WEAK = 1 << 0,   /* gives way to a rule for the same field that is not */
  FEED_RULE_MARKUP = 1 << 1, /* elements inside are part of the text */
} FeedRuleFlags;

/* What an element means at a place. Its text is gathered only where somebody takes it; it is trimmed,
 * except for markup. Rows for the same name follow each other; an empty row ends a table. */
struct _FeedRule
{
  FeedNs ns;
  const char *local;
  guint where;      /* FeedPlace */
  FeedPlace inside; /* where its children are */
  void (*start) (FeedXmlFormat *format, const FeedRule *rule, const FeedXmlElement *element);
  void (*text) (FeedXmlFormat *format, const FeedRule *rule, const char *text, gsize length);
  void (*end) (FeedXmlFormat *format, const FeedRule *rule);
  gsize field; /* offset in the value that the place stands for */
  FeedRuleFlags flags;
};

typedef struct
{
  const FeedRule *rules;
  guint n_rules;
} FeedVocabulary;

extern const FeedVocabulary feed_rss_vocabulary;
extern const FeedVocabulary feed_atom_vocabulary;
extern const FeedVocabulary feed_module_vocabulary;

/* The first rule for a name, NULL where there is none. */
const FeedRule *feed_rule_find     (FeedNs      ns,
                                    const char *local);
/* The one of the rules from @first that holds at @place, NULL where none does. */
const FeedRule *feed_rule_at_place (const FeedRule *first,
                                    FeedPlace       place);

G_END_DECLS

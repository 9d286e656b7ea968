/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-namespace.h"
#include "feed-xml-reader.h"

G_BEGIN_DECLS

typedef struct _FeedXmlFormat FeedXmlFormat;
typedef struct _FeedRule FeedRule;

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
  FEED_IN_ITUNES_CATEGORY = 1 << 8,
  FEED_IN_MEDIA = 1 << 9,
  FEED_IN_MEDIA_GROUP = 1 << 10,
  FEED_IN_VERSION = 1 << 11, /* <podcast:alternateEnclosure> */
  FEED_IN_CHAPTERS = 1 << 12,
  FEED_IN_CONTROL = 1 << 13,
  FEED_IN_TOMBSTONE = 1 << 14,
  FEED_IN_WHERE = 1 << 15,        /* the geometry of GML */
  FEED_IN_ALTERNATIVES = 1 << 16, /* <content type="multipart/alternative"> */
  FEED_IN_SCHEDULE = 1 << 17,     /* of CDF */
  FEED_IN_SUBCHANNEL = 1 << 18,   /* of CDF */
} FeedPlace;

/* Those that stand for a document or an entry; elsewhere there is one more value, a part of it. */
#define FEED_IN_WHOLE                                                                              \
  (FEED_IN_ROOT | FEED_IN_INFO | FEED_IN_ENTRY | FEED_IN_SKIP_HOURS | FEED_IN_SKIP_DAYS |          \
   FEED_IN_CHAPTERS | FEED_IN_CONTROL | FEED_IN_WHERE | FEED_IN_ALTERNATIVES |                     \
   FEED_IN_SCHEDULE | FEED_IN_SUBCHANNEL)

/* Where an element that means nothing is kept. */
#define FEED_IN_FOREIGN (FEED_IN_INFO | FEED_IN_ENTRY | FEED_IN_MEDIA | FEED_IN_MEDIA_GROUP)

/* What a rule's field is in. */
typedef enum
{
  FEED_OF_PLACE, /* the value that the place stands for */
  FEED_OF_ENTRY,
  FEED_OF_EXTENSION,
  FEED_OF_ITUNES,
  FEED_OF_PODCAST,
  FEED_OF_MEDIA, /* the media object or group, else what holds for all of them */
  FEED_N_OWNERS,
} FeedOwner;

typedef enum
{
  FEED_RULE_PLAIN = 0,
  FEED_RULE_WEAK = 1 << 0,   /* gives way to a rule for the same field that is not */
  FEED_RULE_MARKUP = 1 << 1, /* elements inside are part of the text */
  FEED_RULE_ALSO = 1 << 2,   /* the next row is for the same element, too */
} FeedRuleFlags;

/* What an element means at a place. Its text is gathered only where somebody takes it; it is trimmed,
 * except for markup. Rows for the same name follow each other; an empty row ends a table. */
struct _FeedRule
{
  const char *local;
  guint where;      /* FeedPlace */
  FeedPlace inside; /* where its children are */
  void (*start) (FeedXmlFormat *format, const FeedRule *rule, const FeedXmlElement *element);
  void (*text) (FeedXmlFormat *format, const FeedRule *rule, const char *text, gsize length);
  void (*end) (FeedXmlFormat *format, const FeedRule *rule);
  FeedOwner owner;
  gsize field; /* offset in what the owner stands for */
  FeedRuleFlags flags;
  gconstpointer data; /* for the functions */
};

extern const FeedRule feed_admin_rules[];
extern const FeedRule feed_app_rules[];
extern const FeedRule feed_atom_03_rules[];
extern const FeedRule feed_atom_rules[];
extern const FeedRule feed_cc_rules[];
extern const FeedRule feed_cdf_rules[];
extern const FeedRule feed_chapters_rules[];
extern const FeedRule feed_content_rules[];
extern const FeedRule feed_dc_rules[];
extern const FeedRule feed_feedburner_rules[];
extern const FeedRule feed_geo_rules[];
extern const FeedRule feed_georss_rules[];
extern const FeedRule feed_gml_rules[];
extern const FeedRule feed_google_play_rules[];
extern const FeedRule feed_history_rules[];
extern const FeedRule feed_itunes_rules[];
extern const FeedRule feed_media_rules[];
extern const FeedRule feed_pingback_rules[];
extern const FeedRule feed_podcast_rules[];
extern const FeedRule feed_rss_rules[];
extern const FeedRule feed_slash_rules[];
extern const FeedRule feed_syndication_rules[];
extern const FeedRule feed_thread_rules[];
extern const FeedRule feed_tombstone_rules[];
extern const FeedRule feed_trackback_rules[];
extern const FeedRule feed_wfw_rules[];
extern const FeedRule feed_xhtml_rules[];

/* The first rule for a name, NULL where there is none. Upper and lower case are the same: writers
 * never agreed on them. */
const FeedRule *feed_rule_find     (FeedNs      ns,
                                    const char *local);
/* The one of the rules from @first that holds at @place, NULL where none does. */
const FeedRule *feed_rule_at_place (const FeedRule *first,
                                    FeedPlace       place);

G_END_DECLS

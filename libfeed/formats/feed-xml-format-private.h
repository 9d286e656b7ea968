/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-foreign-writer.h"
#include "feed-xml-format.h"

G_BEGIN_DECLS

#define FEED_NAME_CACHE_SIZE 256
#define FEED_NS_CACHE_SIZE 16
/* Parts inside of parts: more than any vocabulary has. */
#define FEED_MOST_PARTS 4

/* Which fields of a value were filled, a bit for each four bytes of its struct. */
typedef struct
{
  guint64 filled;
  guint64 weak;
} FeedMarks;

/* Those of an entry or a feed, FEED_OF_PLACE and FEED_OF_ENTRY in one. */
typedef struct
{
  FeedMarks of[FEED_N_OWNERS];
} FeedMarksOfWhole;

typedef struct
{
  const FeedRule *rule; /* (nullable) */
  FeedPlace place;      /* where the children are */
} FeedFrame;

/* A value inside an entry or a feed that has elements of its own. */
typedef struct
{
  gpointer value; /* (nullable) */
  FeedMarks marks;
} FeedPart;

typedef struct
{
  const char *local;
  const char *ns;
  const char *prefix;
  const FeedRule *first; /* (nullable) */
} FeedCachedName;

typedef struct
{
  const char *uri;
  FeedNs ns;
  const char *copy; /* (nullable): in the arena */
} FeedCachedNs;

/* What becomes of the elements inside a text. */
typedef enum
{
  FEED_CAPTURE_TEXT,   /* only the text in them stays */
  FEED_CAPTURE_MARKUP, /* they are put down as HTML */
  FEED_CAPTURE_XML,    /* they stay XML */
} FeedCapture;

/* How the text of an Atom element stands in the document. */
typedef enum
{
  FEED_TEXT_AS_IT_IS,
  FEED_TEXT_IN_XML, /* as elements, unless it was escaped by mistake */
  FEED_TEXT_IN_BASE64,
} FeedTextMode;

typedef struct
{
  FeedTextKind kind;
  FeedTextMode mode;
  const char *media_type; /* (nullable) */
  const char *src;        /* (nullable) */
} FeedPendingText;

struct _FeedXmlFormat
{
  FeedXmlReader *reader;  /* (owned) */
  FeedDocument *document; /* (owned) (nullable): handed out in the end */
  FeedArena *arena;       /* of the document */
  gboolean is_feed;       /* the root element or what is in it says so */
  const char *root;       /* (nullable): the name of an element that may be one */
  const char *rss_ns;     /* (nullable): another namespace that <rss> is in */
  FeedNs plain_ns;        /* of names that are in no namespace */

  /* Where we are */
  GArray *frames;  /* (owned) (element-type FeedFrame): one for each open element */
  FeedPlace place; /* of the element that starts or ends */
  FeedInfo *info;  /* the document's, or that of an entry's source */
  FeedEntry *entry;
  FeedPart parts[FEED_MOST_PARTS];
  guint n_parts;
  gpointer pending; /* what an element's start began and its end completes */
  FeedMarksOfWhole info_marks;
  FeedMarksOfWhole outer_marks; /* the document's, while in a source */
  FeedMarksOfWhole entry_marks;

  /* Of the entry or the feed, until it ends */
  FeedPerson *info_author; /* (nullable): for where nobody else is named */
  FeedPerson *entry_author; /* (nullable) */
  gint64 duration;          /* of what is enclosed, -1 where unknown */
  guint group_start;        /* how many media objects there were before the group */
  FeedGeoKind geo_kind;     /* what the coordinates are of */
  guint geo_dimensions;     /* how many of them make a point */
  double corners[4];        /* of an envelope */

  /* The text that is gathered */
  GString *text;           /* (owned) */
  GPtrArray *markup_names; /* (owned): the elements that are open in it */
  guint capture_depth; /* of the element it is the text of, 0 for none */
  FeedCapture capture;
  FeedPendingText pending_text; /* what is known of it, in Atom */
  gboolean drops_wrapper; /* the <div> that is not part of an Atom text */
  char *capture_base;     /* (owned) (nullable) */
  FeedForeignWriter *foreign; /* (owned) */
  gsize foreign_size;         /* of all that is kept */
  gboolean lost_foreign;

  /* base and language, copied once for each scope */
  guint scope;
  const char *base;
  const char *language;

  FeedCachedName names[FEED_NAME_CACHE_SIZE];
  FeedCachedNs namespaces[FEED_NS_CACHE_SIZE];
};

/* For the events. */
FeedNs      feed_xml_format_find_ns       (FeedXmlFormat *self,
                                           const char    *uri,
                                           const char    *prefix);
/* The same, to be kept. */
const char *feed_xml_format_keep_ns       (FeedXmlFormat *self,
                                           const char    *uri);
FeedPlace   feed_xml_format_begin_document (FeedXmlFormat        *self,
                                            const FeedXmlElement *element);
GError     *feed_xml_format_refuse         (const char *root);
/* The rule for an element that has none where it is: it stays as it is. */
extern const FeedRule feed_foreign_rule;

/* Of CDF, whose root element is its channel. */
void        feed_cdf_begin_channel         (FeedXmlFormat        *self,
                                            const FeedXmlElement *element);

/* For the rules. The value that the current place stands for, NULL for none. */
gpointer    feed_xml_format_get_value     (FeedXmlFormat *self);
/* What the field of the rule is in, made where there is none yet. */
gpointer    feed_xml_format_get_target    (FeedXmlFormat  *self,
                                           const FeedRule *rule);
/* Of the entry or feed that we are in. */
FeedExtension *
feed_xml_format_get_extension             (FeedXmlFormat *self);
/* Whether what comes now says something of the entry, and not of a feed. */
gboolean    feed_xml_format_is_in_entry   (FeedXmlFormat *self);
/* Whether the rule may fill its field now; it is taken to do so then. */
gboolean    feed_xml_format_claim         (FeedXmlFormat  *self,
                                           const FeedRule *rule);
/* A part's elements are at the place that the rule leads to. */
void        feed_xml_format_begin_part    (FeedXmlFormat *self,
                                           gpointer       value);
gpointer    feed_xml_format_end_part      (FeedXmlFormat *self);
const char *feed_xml_format_get_base      (FeedXmlFormat *self);
const char *feed_xml_format_get_language  (FeedXmlFormat *self);
/* NULL where the element has no such attribute or nothing is in it. */
const char *feed_xml_format_get_attribute (FeedXmlFormat        *self,
                                           const FeedXmlElement *element,
                                           const char           *local);
const char *feed_xml_format_get_address   (FeedXmlFormat        *self,
                                           const FeedXmlElement *element,
                                           const char           *local);
/* Of an attribute that is in a namespace. */
const FeedXmlAttribute *
feed_xml_format_find_in_ns                (FeedXmlFormat        *self,
                                           const FeedXmlElement *element,
                                           FeedNs                ns,
                                           const char           *local);
/* The address that rdf:resource is. */
const char *feed_xml_format_get_resource  (FeedXmlFormat        *self,
                                           const FeedXmlElement *element);
/* From here on elements are part of the text. */
void        feed_xml_format_begin_markup  (FeedXmlFormat *self,
                                           gboolean       drops_wrapper);
void        feed_xml_format_begin_xml     (FeedXmlFormat *self,
                                           gsize          most);
/* The element has no text, but elements that are at @place. */
void        feed_xml_format_enter         (FeedXmlFormat *self,
                                           FeedPlace      place);
FeedText   *feed_xml_format_make_text     (FeedXmlFormat *self,
                                           FeedTextKind   kind,
                                           const char    *text,
                                           gsize          length);

G_END_DECLS

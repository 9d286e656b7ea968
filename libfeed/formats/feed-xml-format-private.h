/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-xml-format.h"

G_BEGIN_DECLS

#define FEED_NAME_CACHE_SIZE 256

/* Which fields of a value were filled, a bit for each four bytes of its struct. */
typedef struct
{
  guint64 filled;
  guint64 weak;
} FeedMarks;

typedef struct
{
  const FeedRule *rule; /* (nullable) */
  FeedPlace place;      /* where the children are */
} FeedFrame;

typedef struct
{
  const char *local;
  const char *ns;
  const char *prefix;
  const FeedRule *first; /* (nullable) */
} FeedCachedName;

struct _FeedXmlFormat
{
  FeedXmlReader *reader;  /* (owned) */
  FeedDocument *document; /* (owned) (nullable): handed out in the end */
  FeedArena *arena;       /* of the document */
  gboolean is_feed;       /* the root element is one */
  const char *rss_ns;     /* (nullable): an unknown namespace that <rss> is in */

  /* Where we are */
  GArray *frames;  /* (owned) (element-type FeedFrame): one for each open element */
  FeedPlace place; /* of the element that starts or ends */
  FeedInfo *info;  /* the document's, or that of an entry's source */
  FeedEntry *entry;
  FeedPerson *person;
  FeedImage *image;
  FeedTextInput *text_input;
  gpointer pending; /* what an element's start began and its end completes */
  FeedMarks info_marks;
  FeedMarks outer_marks; /* the document's, while in a source */
  FeedMarks entry_marks;
  FeedMarks part_marks; /* of person and image */

  /* Of the entry or the feed, until it ends */
  FeedPerson *info_author; /* (nullable): for where nobody else is named */
  FeedPerson *entry_author; /* (nullable) */
  gint64 duration;          /* of what is enclosed, -1 where unknown */

  /* The text that is gathered */
  GString *text;           /* (owned) */
  GPtrArray *markup_names; /* (owned): the elements that are open in it */
  guint capture_depth; /* of the element it is the text of, 0 for none */
  gboolean in_markup;
  gboolean drops_wrapper; /* the <div> that is not part of an Atom text */
  char *capture_base;     /* (owned) (nullable) */

  /* base and language, copied once for each scope */
  guint scope;
  const char *base;
  const char *language;

  FeedCachedName names[FEED_NAME_CACHE_SIZE];
};

/* For the rules. The value that the current place stands for. */
gpointer    feed_xml_format_get_target    (FeedXmlFormat *self);
/* Whether the rule may fill its field now; it is taken to do so then. */
gboolean    feed_xml_format_claim         (FeedXmlFormat  *self,
                                           const FeedRule *rule);
const char *feed_xml_format_get_base      (FeedXmlFormat *self);
const char *feed_xml_format_get_language  (FeedXmlFormat *self);
/* NULL where the element has no such attribute or nothing is in it. */
const char *feed_xml_format_get_attribute (FeedXmlFormat        *self,
                                           const FeedXmlElement *element,
                                           const char           *local);
const char *feed_xml_format_get_address   (FeedXmlFormat        *self,
                                           const FeedXmlElement *element,
                                           const char           *local);
/* Of an attribute with a prefix, as RDF has them. */
const FeedXmlAttribute *
feed_xml_format_find_prefixed             (const FeedXmlElement *element,
                                           const char           *local);
const char *feed_xml_format_get_reference (FeedXmlFormat        *self,
                                           const FeedXmlElement *element,
                                           const char           *local);
/* From here on elements are part of the text. */
void        feed_xml_format_begin_markup  (FeedXmlFormat *self,
                                           gboolean       drops_wrapper);
FeedText   *feed_xml_format_make_text     (FeedXmlFormat *self,
                                           FeedTextKind   kind,
                                           const char    *text,
                                           gsize          length);

/* Rules that several vocabularies share; each fills @rule->field of the target. */
void        feed_rule_take_string         (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
void        feed_rule_take_uri            (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
void        feed_rule_take_date           (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
void        feed_rule_take_number         (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
void        feed_rule_take_count          (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
/* Text that may be markup. */
void        feed_rule_take_text           (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
/* Text that is none. */
void        feed_rule_take_plain          (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
void        feed_rule_take_person         (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
void        feed_rule_add_person          (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
/* The start of the element may have left the category's scheme pending. */
void        feed_rule_add_category        (FeedXmlFormat *self, const FeedRule *rule,
                                           const char *text, gsize length);
void        feed_rule_add_link            (FeedXmlFormat *self, const FeedRule *rule,
                                           const FeedXmlElement *element);

/* Values that have elements of their own. */
void        feed_rule_begin_person        (FeedXmlFormat *self, const FeedRule *rule,
                                           const FeedXmlElement *element);
void        feed_rule_end_person          (FeedXmlFormat *self, const FeedRule *rule);
void        feed_rule_end_publisher       (FeedXmlFormat *self, const FeedRule *rule);
void        feed_rule_begin_image         (FeedXmlFormat *self, const FeedRule *rule,
                                           const FeedXmlElement *element);
void        feed_rule_end_image           (FeedXmlFormat *self, const FeedRule *rule);
void        feed_rule_begin_entry         (FeedXmlFormat *self, const FeedRule *rule,
                                           const FeedXmlElement *element);
void        feed_rule_end_entry           (FeedXmlFormat *self, const FeedRule *rule);
void        feed_rule_begin_source        (FeedXmlFormat *self, const FeedRule *rule,
                                           const FeedXmlElement *element);
void        feed_rule_end_source          (FeedXmlFormat *self, const FeedRule *rule);
void        feed_rule_end_info            (FeedXmlFormat *self, const FeedRule *rule);

G_END_DECLS

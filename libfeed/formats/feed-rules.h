/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-attributes.h"

G_BEGIN_DECLS

/* What several vocabularies do with an element. */

/* The field of a rule, to be read or filled. */
#define FEED_RULE_FIELD(self, rule, type)                                                          \
  (G_STRUCT_MEMBER (type, feed_xml_format_get_target (self, rule), (rule)->field))

/* Rules that take the text; each fills @rule->field of the target. */
void feed_rule_take_string     (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_uri        (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_date       (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_number     (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_count      (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_fraction   (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_tristate   (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
/* Text that may be markup. */
void feed_rule_take_text       (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
/* A title, which may be markup, but seldom is. */
void feed_rule_take_title      (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
/* Text that is markup. */
void feed_rule_take_html       (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
/* Text that is none. */
void feed_rule_take_plain      (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_person     (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_add_person      (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
/* The start of the element may have left the category's scheme pending. */
void feed_rule_add_category    (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
/* Each of the words between commas. */
void feed_rule_add_words       (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);

/* Rules that take attributes. */
void feed_rule_add_link        (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
/* The address that RDF refers to. */
void feed_rule_take_resource   (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
/* The element stands for itself. */
void feed_rule_set_flag        (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);

/* Values that are attributes and perhaps a text: @rule->data is their FeedValueKind. */
void feed_rule_begin_value     (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
void feed_rule_add_value       (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
void feed_rule_take_value      (FeedXmlFormat *self, const FeedRule *rule,
                                const char *text, gsize length);
/* And those that have elements, too. */
void feed_rule_begin_part      (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
void feed_rule_add_part        (FeedXmlFormat *self, const FeedRule *rule);

/* Values that have elements of their own. */
void feed_rule_begin_person    (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
/* The person that just ended, NULL for nobody. */
FeedPerson *
feed_rule_finish_person        (FeedXmlFormat *self);
void feed_rule_end_person      (FeedXmlFormat *self, const FeedRule *rule);
/* The only one of the field. */
void feed_rule_end_one_person  (FeedXmlFormat *self, const FeedRule *rule);
void feed_rule_begin_image     (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
void feed_rule_end_image       (FeedXmlFormat *self, const FeedRule *rule);
void feed_rule_begin_entry     (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
void feed_rule_end_entry       (FeedXmlFormat *self, const FeedRule *rule);
void feed_rule_begin_source    (FeedXmlFormat *self, const FeedRule *rule,
                                const FeedXmlElement *element);
void feed_rule_end_source      (FeedXmlFormat *self, const FeedRule *rule);
void feed_rule_end_info        (FeedXmlFormat *self, const FeedRule *rule);

G_END_DECLS

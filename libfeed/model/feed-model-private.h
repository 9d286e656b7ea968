/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-arena.h"
#include "feed-category.h"
#include "feed-cloud.h"
#include "feed-document.h"
#include "feed-enclosure.h"
#include "feed-entry.h"
#include "feed-extension-private.h"
#include "feed-image.h"
#include "feed-info.h"
#include "feed-itunes-private.h"
#include "feed-link.h"
#include "feed-media-private.h"
#include "feed-person.h"
#include "feed-podcast-private.h"
#include "feed-relation-private.h"
#include "feed-text-input.h"
#include "feed-text.h"

G_BEGIN_DECLS

/* The inside of the values, for those who make them: libfeed/formats fills the fields, then hands
 * the document out and never touches it again. Strings belong to the arena. */

struct _FeedText
{
  FeedArena *arena;
  FeedTextKind kind;
  const char *value;
  gsize length;
  const char *media_type;
  const char *src;
  const char *base;
  const char *language;
};

struct _FeedLink
{
  FeedArena *arena;
  const char *href;
  const char *rel;
  const char *media_type;
  const char *hreflang;
  const char *title;
  gint64 length;
};

struct _FeedPerson
{
  FeedArena *arena;
  const char *name;
  const char *email;
  const char *uri;
};

struct _FeedCategory
{
  FeedArena *arena;
  const char *term;
  const char *scheme;
  const char *label;
};

struct _FeedEnclosure
{
  FeedArena *arena;
  const char *uri;
  const char *media_type;
  gint64 length;
  gint64 duration;
  const char *title;
};

struct _FeedImage
{
  FeedArena *arena;
  const char *uri;
  const char *title;
  const char *link;
  const char *description;
  guint width;
  guint height;
};

struct _FeedCloud
{
  FeedArena *arena;
  const char *domain;
  gint64 port;
  const char *path;
  const char *protocol;
  const char *register_procedure;
};

struct _FeedTextInput
{
  FeedArena *arena;
  const char *title;
  const char *description;
  const char *name;
  const char *link;
};

struct _FeedInfo
{
  FeedArena *arena;
  const char *id;
  FeedText *title;
  FeedText *subtitle;
  GPtrArray *links; /* (nullable) (element-type FeedLink) */
  guint n_own_links; /* of them: the document's, which come first */
  const char *language;
  gint64 updated;
  gint64 published;
  GPtrArray *authors; /* (nullable) (element-type FeedPerson) */
  GPtrArray *contributors; /* (nullable) (element-type FeedPerson) */
  FeedPerson *publisher;
  GPtrArray *categories; /* (nullable) (element-type FeedCategory) */
  FeedImage *image;
  const char *icon;
  const char *logo;
  const char *generator_name;
  const char *generator_uri;
  const char *generator_version;
  FeedText *rights;
  guint ttl;
  guint32 skip_hours;
  guint32 skip_days;
  const char *update_period;
  guint update_frequency;
  gint64 update_base;
  const char *docs;
  const char *rating;
  const char *license;
  FeedCloud *cloud;
  FeedTextInput *text_input;
  gboolean is_archive;
  gboolean is_complete;
  FeedExtension *more; /* (nullable) */
};

struct _FeedEntry
{
  FeedArena *arena;
  const char *id;
  gboolean id_is_permalink;
  FeedText *title;
  FeedText *summary;
  GPtrArray *contents; /* (nullable) (element-type FeedText) */
  GPtrArray *links; /* (nullable) (element-type FeedLink) */
  gint64 published;
  gint64 updated;
  GPtrArray *authors; /* (nullable) (element-type FeedPerson) */
  GPtrArray *contributors; /* (nullable) (element-type FeedPerson) */
  GPtrArray *categories; /* (nullable) (element-type FeedCategory) */
  GPtrArray *enclosures; /* (nullable) (element-type FeedEnclosure) */
  const char *comments_uri;
  const char *comments_feed_uri;
  gint64 comment_count;
  FeedInfo *source;
  FeedImage *image;
  FeedText *rights;
  const char *license;
  const char *language;
  gint64 created;
  FeedExtension *more; /* (nullable) */
};

struct _FeedDocument
{
  FeedArena *arena;
  FeedFormat format;
  const char *version;
  const char *encoding;
  GPtrArray *warnings; /* (nullable) (element-type utf8) */
  gboolean is_complete;
  FeedInfo *info;
  GPtrArray *entries; /* (nullable) (element-type FeedEntry) */
};

/* New values, empty: no time is FEED_TIME_NONE, no number is -1. */
FeedCategory  *feed_category_new  (FeedArena *arena);
FeedCloud     *feed_cloud_new     (FeedArena *arena);
FeedDocument  *feed_document_new  (void) G_GNUC_WARN_UNUSED_RESULT;
FeedEnclosure *feed_enclosure_new (FeedArena *arena);
FeedEntry     *feed_entry_new     (FeedArena *arena);
FeedImage     *feed_image_new     (FeedArena *arena);
FeedInfo      *feed_info_new      (FeedArena *arena);
FeedLink      *feed_link_new      (FeedArena *arena);
FeedPerson    *feed_person_new    (FeedArena *arena);
FeedText      *feed_text_new      (FeedArena *arena);
FeedTextInput *feed_text_input_new (FeedArena *arena);

const char    *feed_model_pick_alternate (GPtrArray *links);
/* The address of the first link of a relation, NULL for none. */
const char    *feed_model_pick_link      (GPtrArray *links,
                                          const char *rel);

G_END_DECLS

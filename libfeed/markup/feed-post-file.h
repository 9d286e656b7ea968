/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-time.h"

G_BEGIN_DECLS

#define FEED_TYPE_POST_FILE (feed_post_file_get_type ())

typedef struct _FeedPostFile FeedPostFile;

/**
 * FeedPostFile:
 * @title: (nullable): the title
 * @date: the date it shall bear, or FEED_TIME_NONE
 * @categories: (array zero-terminated=1): its categories
 * @slug: (nullable): what its address shall be like
 * @summary: (nullable): a summary
 * @language: (nullable): the language it is in (BCP 47)
 * @draft: whether it is to be kept from the public
 * @blog: (nullable): the blog it is for
 * @collection: (nullable): the collection it is for
 * @in_reply_to: (nullable): the address of what it answers
 * @id: (nullable): its atom:id, once it was published
 * @edit: (nullable): where it can be changed, once it was published
 * @body: the text
 * @unknown: (array zero-terminated=1): what else is said in the file, in lower case
 *
 * A post as a file: what is known of it at the head, then its text.
 */
struct _FeedPostFile
{
  char *title;
  gint64 date;
  char **categories;
  char *slug;
  char *summary;
  char *language;
  gboolean draft;
  char *blog;
  char *collection;
  char *in_reply_to;
  char *id;
  char *edit;
  char *body;
  char **unknown;
};

FEED_AVAILABLE_IN_0_1
GType         feed_post_file_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedPostFile *feed_post_file_new      (void) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedPostFile *feed_post_file_copy     (const FeedPostFile *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void          feed_post_file_free     (FeedPostFile       *self);

FEED_AVAILABLE_IN_0_1
FeedPostFile *feed_post_file_parse    (GBytes             *bytes,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
char         *feed_post_file_write    (const FeedPostFile *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
GBytes       *feed_post_file_amend    (GBytes             *bytes,
                                       const char         *key,
                                       const char         *value,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedPostFile, feed_post_file_free)

G_END_DECLS

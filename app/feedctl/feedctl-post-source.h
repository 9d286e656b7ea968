/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* A file that a post is written in: Markdown, or HTML by its name; "-" is what is piped in. */
typedef struct
{
  char *path;         /* (owned) (nullable): NULL for what was piped in */
  GFile *folder;      /* (owned): what its pictures are looked for in */
  GBytes *bytes;      /* (owned) */
  FeedPostFile *file; /* (owned) */
  FeedMarkup markup;
} FeedctlPostSource;

FeedctlPostSource *feedctl_post_source_read    (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void               feedctl_post_source_free    (FeedctlPostSource *self);
/* Puts what the file says in the place of what is written in @content; what it does not speak of
 * stays. @collection: (nullable): whose categories are meant. */
void               feedctl_post_source_apply   (const FeedctlPostSource *self,
                                                const FeedStoredCollection *collection,
                                                FeedPostContent *content);
/* Notes in the file where its post is, so that the next time it is changed there. */
gboolean           feedctl_post_source_note    (FeedctlPostSource *self, FeedPost *post, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedctlPostSource, feedctl_post_source_free)

G_END_DECLS

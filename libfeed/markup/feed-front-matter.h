/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-error.h"

G_BEGIN_DECLS

/* One "key: value" of front matter. */
typedef struct
{
  char *key;      /* (owned): in lower case */
  char **values;  /* (owned): none where it says nothing */
  guint line;     /* counted from 1 */
  gsize start;    /* its lines in the text */
  gsize end;
} FeedFrontField;

typedef struct
{
  GPtrArray *fields; /* (owned) (element-type FeedFrontField) */
  gsize end;         /* where the line begins that ends it; 0 where there is none */
  gsize body;        /* where what follows begins */
} FeedFrontMatter;

/* The beginning of @text between two lines of "---": the part of YAML that people write there. Text
 * that does not begin so has none, and that is no error. */
FeedFrontMatter *feed_front_matter_read (const char       *text,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             feed_front_matter_free (FeedFrontMatter  *self);
void             feed_front_matter_fail (guint             line,
                                         const char       *fault,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedFrontMatter, feed_front_matter_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-post-source.h"
#include "feedctl-session.h"

G_BEGIN_DECLS

/* What is to become of a file. */
typedef struct
{
  FeedctlSession *session;                /* (not owned) */
  const FeedctlPostSource *source;        /* (not owned) */
  const FeedStoredCollection *collection; /* (not owned) (nullable): of a post that is there, NULL */
  FeedPost *post;                         /* (not owned) (nullable): that is to be changed */
  gboolean draft;                         /* whatever the file says */
  gboolean whole;                         /* what the file does not speak of goes */
} FeedctlComposing;

/* Saves the post with its pictures; gives its id, 0 with @error set. */
gint64   feedctl_compose         (const FeedctlComposing *self, GError **error);
/* Prints what would be sent, and sends nothing. */
gboolean feedctl_compose_preview (const FeedctlComposing *self, const char *author, gboolean json,
                                  GError **error);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FEED_REDIRECT_MAX_HOPS 8

/* A redirect that a server asks for. */
typedef struct
{
  const char *const *visited; /* addresses asked so far, in order; the last one is the present one */
  guint n_visited;
  const char *location;       /* (nullable): the header as it came */
  gboolean allow_private;
  gboolean unsafe;            /* the request changes something … */
  gboolean may_move;          /* … and may do so elsewhere */
  guint status;               /* of the reply; matters where it is unsafe */
} FeedRedirect;

gboolean feed_redirect_is_status    (guint status);
gboolean feed_redirect_is_permanent (guint status);
/* Where to go next, or NULL with the FEED_ERROR that says why not. */
char    *feed_redirect_policy_check (const FeedRedirect *redirect,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

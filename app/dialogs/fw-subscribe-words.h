/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* What went wrong with an address, and the way out, in words. */
char *fw_subscribe_explain            (const GError        *error) G_GNUC_WARN_UNUSED_RESULT;
/* "Atom · 34 entries, newest yesterday" */
char *fw_subscribe_describe_candidate (FeedCandidate       *candidate,
                                       gint64               now) G_GNUC_WARN_UNUSED_RESULT;
/* The titles of the first entries; never NULL. */
char **fw_subscribe_list_titles       (FeedCandidate       *candidate,
                                       guint                limit) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

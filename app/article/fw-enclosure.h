/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Of links that stand for what the app does. No page from elsewhere has such: its links are
 * cleaned, and what one asks for is done with what comes with the entry, or not at all. */
#define FW_ENCLOSURE_SCHEME "feedwright-enclosure"

/* "Audio · 45 min · 23.4 MB" */
char *fw_enclosure_describe (const FeedStoredEnclosure *self) G_GNUC_WARN_UNUSED_RESULT;
/* Its own title, else the file's name, else the host's. */
char *fw_enclosure_get_name (const FeedStoredEnclosure *self) G_GNUC_WARN_UNUSED_RESULT;
/* @index: its place among the entry's; what its buttons do is in their links. */
char *fw_enclosure_render   (const FeedStoredEnclosure *self,
                             guint                      index,
                             const char                *template) G_GNUC_WARN_UNUSED_RESULT;
/* What a link of such a button asks for, as the name of an action of the window, and for which of
 * the entry's; NULL where @link is another link. */
const char *fw_enclosure_read_link (const char *link,
                                    guint      *index);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Lets a person change a post in their editor ($VISUAL, $EDITOR). Gives the file that it was written
 * to, in a folder of its own, NULL with @error set. */
char *feedctl_editor_run    (FeedPost *post, gboolean *changed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Deletes the file and its folder. */
void  feedctl_editor_forget (const char *path);

G_END_DECLS

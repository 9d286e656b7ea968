/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_POST_NOTE (fw_post_note_get_type ())

/* Over a post: where it is on its way, what is to be decided, what the server made of it, and the
 * buttons that fit. */
G_DECLARE_FINAL_TYPE (FwPostNote, fw_post_note, FW, POST_NOTE, AdwBin)

GtkWidget *fw_post_note_new  (void) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: nothing is said. @place: what its collection is called, (nullable). FALSE where the focus was
 * on a button and nothing is left here for it. */
gboolean   fw_post_note_show (FwPostNote *self,
                              FeedPost   *post,
                              const char *place);
/* What it says, for tests; (nullable). */
char      *fw_post_note_read (FwPostNote *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

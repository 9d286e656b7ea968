/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* "Audio · 45 min · 23.4 MB" */
char *fw_enclosure_describe (const FeedStoredEnclosure *self) G_GNUC_WARN_UNUSED_RESULT;
/* Its own title, else the file's name, else the host's. */
char *fw_enclosure_get_name (const FeedStoredEnclosure *self) G_GNUC_WARN_UNUSED_RESULT;
char *fw_enclosure_render   (const FeedStoredEnclosure *self,
                             const char                *template) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

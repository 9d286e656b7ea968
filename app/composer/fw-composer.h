/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_COMPOSER (fw_composer_get_type ())

/* A window to write one post in. */
G_DECLARE_FINAL_TYPE (FwComposer, fw_composer, FW, COMPOSER, AdwApplicationWindow)

/* The window of that post, which has one at most; 0 for a new one. */
void fw_composer_present         (GtkApplication        *app,
                                  FeedEngine            *engine,
                                  gint64                 post_id);
/* A new post that begins with @content. */
void fw_composer_present_content (GtkApplication        *app,
                                  FeedEngine            *engine,
                                  const FeedPostContent *content);
/* The program has to end: what the store does not take is put into a file where the person finds it,
 * and the window goes. */
void fw_composer_abandon         (FwComposer            *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_PREVIEW (fw_preview_get_type ())

/* A post as its readers will see it: the page and the view of an article. */
G_DECLARE_FINAL_TYPE (FwPreview, fw_preview, FW, PREVIEW, AdwBin)

void fw_preview_set_engine (FwPreview             *self,
                            FeedEngine            *engine);
/* @line: where somebody writes, which stays in sight; @media: (element-type FeedPostMedium). What is shown is the latest of what was asked for. */
void fw_preview_show       (FwPreview             *self,
                            const FeedPostContent *content,
                            guint                  line,
                            const char            *source,
                            GPtrArray             *media);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <webkit/webkit.h>

#include "fw-article-view.h"

G_BEGIN_DECLS

/* Answers what a page asks for under our image scheme, by way of the app. */
typedef struct _FwWebImages FwWebImages;

FwWebImages *fw_web_images_new      (const FwWebHost  *host,
                                     WebKitWebContext *context) G_GNUC_WARN_UNUSED_RESULT;
void         fw_web_images_free     (FwWebImages      *self);
/* From now on, pictures are those of that page. */
void         fw_web_images_set_page (FwWebImages      *self,
                                     const char       *page,
                                     FwImageLoader    *loader,
                                     GCancellable     *cancellable);

G_END_DECLS

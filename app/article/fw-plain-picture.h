/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-image-loader.h"
#include "fw-plain-writer.h"

G_BEGIN_DECLS

/* Puts the picture in the place of the words that stand for it, once it is there. It is decoded in
 * a thread of its own. */
void
fw_plain_picture_load (GtkTextView *view,
                       const FwPlainPicture *picture,
                       FwImageLoader *images,
                       GCancellable *cancellable);

GtkWidget *
fw_plain_picture_new (GtkTextView *view, GdkTexture *texture, const char *words);

/* Makes all pictures of @view fit into it, were it so wide. */
void
fw_plain_picture_fit_all (GtkTextView *view, int width);

G_END_DECLS

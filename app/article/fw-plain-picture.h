/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-image-loader.h"
#include "fw-plain-writer.h"

G_BEGIN_DECLS

/* Puts the picture in the place of the words that stand for it, once it is there. It is decoded in
 * a thread of its own. */
void fw_plain_picture_load (GtkTextView          *view,
                            const FwPlainPicture *picture,
                            FwImageLoader        *images,
                            GCancellable         *cancellable);

G_END_DECLS

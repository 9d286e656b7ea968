/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_CERTIFICATE_PICKER (fw_certificate_picker_get_type ())

/* Lets a person choose which certificate of theirs is shown to a site: from smart cards, which are
 * looked for again while it is open, or from a file. It emits "answered" once it is chosen, with what is
 * to be said of it (nullable). */
G_DECLARE_FINAL_TYPE (FwCertificatePicker, fw_certificate_picker, FW, CERTIFICATE_PICKER, AdwWindow)

GtkWindow *fw_certificate_picker_new (GtkWindow      *parent,
                                      FeedEngine     *engine,
                                      const FeedNeed *need);
/* As if the person had chosen that file. */
void       fw_certificate_picker_import (FwCertificatePicker *self,
                                         GFile               *file);

G_END_DECLS

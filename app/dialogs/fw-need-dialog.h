/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

/* Whether a dialog helps: a person has to give something. */
gboolean         fw_need_dialog_helps  (FeedHealthAction action);
/* What to do about a need. */
FeedHealthAction fw_need_dialog_choose (const FeedNeed  *need);
/* The dialog for it. It emits "answered" once the person gave what was asked for, with what is to be
 * said of it (nullable). NULL where none
 * helps, as for a certificate that is not known any more. */
GtkWindow       *fw_need_dialog_new    (GtkWindow       *parent,
                                        FeedEngine      *engine,
                                        const FeedNeed  *need,
                                        FeedHealthAction action);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_SIGN_IN_DIALOG (fw_sign_in_dialog_get_type ())

/* Signs in to the server or proxy that asks for it. It emits "answered" once what the person gave can
 * be used, with what is to be said of it (nullable); whether it is right is for the next request to
 * see. */
G_DECLARE_FINAL_TYPE (FwSignInDialog, fw_sign_in_dialog, FW, SIGN_IN_DIALOG, AdwWindow)

GtkWindow *fw_sign_in_dialog_new (GtkWindow      *parent,
                                  FeedEngine     *engine,
                                  const FeedNeed *need);

G_END_DECLS

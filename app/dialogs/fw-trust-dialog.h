/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_TRUST_DIALOG (fw_trust_dialog_get_type ())

/* Shows a server's certificate that is not trusted for what it is, and lets a person trust it for that
 * one site. One that is not the certificate that was pinned is an alarm. It emits "answered" once the
 * certificate is trusted. */
G_DECLARE_FINAL_TYPE (FwTrustDialog, fw_trust_dialog, FW, TRUST_DIALOG, AdwWindow)

/* @need has a certificate. */
GtkWindow *fw_trust_dialog_new (GtkWindow      *parent,
                                FeedEngine     *engine,
                                const FeedNeed *need);

G_END_DECLS

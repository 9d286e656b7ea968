/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

/* What kind of account it is, translated. */
const char *fw_credential_describe_scheme  (FeedAuthScheme scheme);

/* Lets a person choose what is remembered only where it can be, and says in ROW where it goes. */
void        fw_credential_offer_to_keep    (AdwActionRow       *row,
                                            GtkSwitch          *remember,
                                            FeedCredentialState state);
/* (nullable): what became of a secret that was to be kept and is not, translated. */
const char *fw_credential_explain_not_kept (gboolean            wanted,
                                            FeedCredentialState state);

G_END_DECLS

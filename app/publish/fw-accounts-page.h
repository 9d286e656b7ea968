/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_ACCOUNTS_PAGE (fw_accounts_page_get_type ())

/* The page of the preferences about the blogs that one publishes to. */
G_DECLARE_FINAL_TYPE (FwAccountsPage, fw_accounts_page, FW, ACCOUNTS_PAGE, AdwPreferencesPage)

GtkWidget *fw_accounts_page_new (FeedEngine *engine) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_WELCOME_PAGE (fw_welcome_page_get_type ())

/* What is there before the first feed. It runs win.subscribe-to, win.import and app.tour. */
G_DECLARE_FINAL_TYPE (FwWelcomePage, fw_welcome_page, FW, WELCOME_PAGE, AdwBin)

/* Writes @address into the field, as a proposal. */
void fw_welcome_page_set_address (FwWelcomePage *self,
                                  const char    *address);
void fw_welcome_page_hide_tour   (FwWelcomePage *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_HEALTH_ROW (fw_health_row_get_type ())

/* A feed in trouble; below it what else can be done, and how the last tries went. Or a certificate of
 * one's own that runs out, and below it what it says of itself. */
G_DECLARE_FINAL_TYPE (FwHealthRow, fw_health_row, FW, HEALTH_ROW, AdwExpanderRow)

GtkWidget *fw_health_row_new        (const FeedHealth *health,
                                     FeedStore        *store);
/* 0 for a certificate. */
gint64     fw_health_row_get_feed   (FwHealthRow      *self);
/* Whether there is no room for words and a button side by side. */
void       fw_health_row_set_narrow (FwHealthRow      *self,
                                     gboolean          narrow);

G_END_DECLS

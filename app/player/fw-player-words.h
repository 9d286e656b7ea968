/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times are in milliseconds; -1 and what is not known is "–:––". */

/* "2:05", "1:02:05" */
char *fw_player_words_time   (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
/* What it is read out as: "2 minutes 5 seconds". */
char *fw_player_words_spoken (gint64 time) G_GNUC_WARN_UNUSED_RESULT;
/* "1.25×" */
char *fw_player_words_speed  (double rate) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-command.h"

G_BEGIN_DECLS

/* What goes on while no window is open: “service status”, “start” and “stop”. */
gboolean      feedctl_background_has_verb (const char *word);
FeedctlStatus feedctl_background_run      (const char *verb,
                                           gboolean    json);

G_END_DECLS

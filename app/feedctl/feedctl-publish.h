/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-command.h"

G_BEGIN_DECLS

/* The commands that send what is in a file. */
FeedctlStatus feedctl_run_publish (const FeedctlCommand *self, char **argv);
FeedctlStatus feedctl_run_edit    (const FeedctlCommand *self, char **argv);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-command.h"

const FeedctlCommand feedctl_document_commands[] = {
  { NULL },
};

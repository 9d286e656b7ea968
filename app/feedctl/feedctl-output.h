/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "feedctl-command.h"

G_BEGIN_DECLS

void          feedctl_print_version (void);

/* On stderr, after the program's name. */
void          feedctl_print_problem (const char *message);
/* The same for an error; the status that the command then ends with. */
FeedctlStatus feedctl_print_error   (const GError *error);
/* UTF-8 on stdout and a line feed: indented for people, or the whole on one line. */
void          feedctl_print_json    (JsonNode *node,
                                     gboolean  pretty);
/* The object that stands for an error in JSON output: {"code", "message"}. */
JsonNode     *feedctl_error_to_json (const GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "feedctl-command.h"

G_BEGIN_DECLS

/* From now on nothing that is said to a person holds a command to their terminal: titles and messages
 * are the servers' words. */
void          feedctl_output_begin  (void);

void          feedctl_print_version (void);

/* Takes the place of what it said before, on stderr; NULL for nothing. */
void          feedctl_print_progress (const char *words);

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

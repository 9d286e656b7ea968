/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asks for a secret at the terminal, without showing it, or takes the first line of what is piped
 * in. NULL where there is none. Free it with feedctl_secret_free(). */
char *feedctl_secret_read (const char *prompt) G_GNUC_WARN_UNUSED_RESULT;
/* Overwrites it. */
void  feedctl_secret_free (char *secret);

G_END_DECLS

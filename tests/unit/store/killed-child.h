/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Runs "@program --child @folder @argument", kills it (SIGKILL) when it has said more than @n_lines
 * lines, and gives all that it said: (element-type utf8). */
GPtrArray *killed_child_run (const char *program, const char *folder, const char *argument, int n_lines) G_GNUC_WARN_UNUSED_RESULT;

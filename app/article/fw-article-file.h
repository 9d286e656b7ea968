/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of a template or a style sheet that comes with the program. */
char *fw_article_file_load (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words of a search as typed: folded, without quotes and operators. */
char         **fw_terms_split     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Marks where words of @text begin with one of @terms, letter case and accents aside.
 * NULL where none does. */
PangoAttrList *fw_terms_highlight (const char        *text,
                                   const char *const *terms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

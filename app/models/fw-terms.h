/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words of a search as typed: folded, without quotes, operators and what is to be left out. */
char         **fw_terms_split     (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Where the word that begins at @at and begins with @term has its end of @term; NULL where it does
 * not begin so. */
const char    *fw_terms_match     (const char        *at,
                                   const char        *term);
/* Marks where words of @text begin with one of @terms, letter case and accents aside.
 * NULL where none does. */
PangoAttrList *fw_terms_highlight (const char        *text,
                                   const char *const *terms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

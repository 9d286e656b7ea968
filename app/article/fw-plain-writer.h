/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture's place in the text. */
typedef struct
{
  GtkTextMark *mark; /* (owned): before the words that stand for it */
  char *uri;         /* (owned) */
  gsize length;      /* of these words, in characters */
} FwPlainPicture;

/* Makes the tags that fw_plain_writer_write() uses. */
void        fw_plain_writer_prepare     (GtkTextBuffer     *buffer);
void        fw_plain_writer_set_colours (GtkTextBuffer     *buffer,
                                         const GdkRGBA     *accent,
                                         gboolean           dark);
/* Writes the page into a new, prepared buffer. Gives (element-type FwPlainPicture). */
GPtrArray  *fw_plain_writer_write       (GtkTextBuffer     *buffer,
                                         const char        *page) G_GNUC_WARN_UNUSED_RESULT;
/* The address that the text there links to, or NULL. */
const char *fw_plain_writer_get_link    (const GtkTextIter *iter);
G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the buttons above the text do to it. */
typedef enum
{
  FW_FORMAT_BOLD,
  FW_FORMAT_ITALIC,
  FW_FORMAT_LINK,
  FW_FORMAT_CODE,
  FW_FORMAT_HEADING,
  FW_FORMAT_QUOTE,
  FW_FORMAT_LIST,
  FW_FORMAT_NUMBERS,
  FW_FORMAT_N,
} FwFormat;

/* One step to be undone. What has the format already loses it, where that can be told. */
void     fw_format_apply          (GtkTextBuffer *buffer,
                                   FwFormat       format,
                                   FeedMarkup     markup);
/* In place of what is selected; @kind is a media type. */
void     fw_format_insert_medium  (GtkTextBuffer *buffer,
                                   FeedMarkup     markup,
                                   gint64         id,
                                   const char    *kind,
                                   const char    *words);
/* Says the words wherever the picture stands in the text. */
void     fw_format_set_alt        (GtkTextBuffer *buffer,
                                   gint64         id,
                                   const char    *words);
/* Takes a medium out of the text wherever it stands. */
void     fw_format_remove_medium  (GtkTextBuffer *buffer,
                                   gint64         id);
/* Puts another in its place, with the words that are there. */
void     fw_format_swap_medium    (GtkTextBuffer *buffer,
                                   gint64         id,
                                   gint64         other_id);
guint    fw_format_count_words    (const char    *text);

G_END_DECLS

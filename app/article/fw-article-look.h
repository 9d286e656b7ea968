/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How articles look, whatever they say: it changes under an article that is being read, and leaves
 * it where it is. */
typedef struct
{
  gboolean dark;
  gboolean high_contrast;
  GdkRGBA accent;
  GdkRGBA background;
} FwArticleLook;

/* As the widget's style has it now. */
void  fw_article_look_read   (FwArticleLook       *self,
                              GtkWidget           *widget);
/* The whole style sheet of a page. */
char *fw_article_look_to_css (const FwArticleLook *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

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
/* Calls @changed with the widget, in its place, whenever that may have changed. The widget has its
 * new colours only once the style has reached it: read them in an idle. */
void  fw_article_look_follow (GtkWidget           *widget,
                              GCallback            changed);
/* The whole style sheet of a page. */
char *fw_article_look_to_css (const FwArticleLook *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

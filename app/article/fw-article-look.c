/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-look.h"

#include "fw-article-file.h"

#include <adwaita.h>

/* What is asked for where the style has no such name. */
static void
look_up (GtkWidget *widget, const char *name, const char *otherwise, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    gdk_rgba_parse (colour, otherwise);
}

void
fw_article_look_read (FwArticleLook *self, GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->dark = adw_style_manager_get_dark (manager);
  self->high_contrast = adw_style_manager_get_high_contrast (manager);
  look_up (widget, "accent_color", self->dark ? "#78aeed" : "#1c71d8", &self->accent);
  look_up (widget, "view_bg_color", self->dark ? "#1e1e1e" : "#ffffff", &self->background);
}

/* Not every libadwaita has all of these. */
void
fw_article_look_follow (GtkWidget *widget, GCallback changed)
{
  static const char *const names[] = { "dark", "high-contrast", "accent-color" };
  AdwStyleManager *manager = adw_style_manager_get_default ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", names[i], NULL);

      if (g_object_class_find_property (G_OBJECT_GET_CLASS (manager), names[i]) != NULL)
        g_signal_connect_object (manager, signal, changed, widget, G_CONNECT_SWAPPED);
    }
}

static void
append_file (GString *out, const char *name)
{
  g_autofree char *text = fw_article_file_load (name);

  g_string_append (out, text);
}

char *
fw_article_look_to_css (const FwArticleLook *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *accent = gdk_rgba_to_string (&self->accent);
  g_autofree char *background = gdk_rgba_to_string (&self->background);

  append_file (out, "article.css");
  if (self->dark)
    append_file (out, "dark.css");
  if (self->high_contrast)
    append_file (out, "contrast.css");
  g_string_append_printf (out, ":root { --accent: %s; --background: %s; }\n", accent, background);
  /* Paper is white, whatever the screen looks like. */
  append_file (out, "print.css");

  return g_string_free (out, FALSE);
}

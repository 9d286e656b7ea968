/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-initial.h"

struct _FwInitial
{
  GObject parent_instance;

  char letter[8];
  guint color;
};

/* Dark enough for white letters. */
static const GdkRGBA colors[] = {
  { 0.21f, 0.52f, 0.89f, 1 }, { 0.15f, 0.64f, 0.41f, 1 }, { 0.90f, 0.38f, 0.00f, 1 },
  { 0.57f, 0.25f, 0.67f, 1 }, { 0.75f, 0.11f, 0.16f, 1 }, { 0.53f, 0.37f, 0.24f, 1 },
  { 0.10f, 0.50f, 0.60f, 1 }, { 0.37f, 0.36f, 0.39f, 1 },
};

static void
draw_letter (FwInitial *self, cairo_t *cairo, double size)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cairo);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell Bold");
  PangoRectangle ink;

  pango_font_description_set_absolute_size (font, size * 0.56 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, self->letter, -1);
  pango_layout_get_pixel_extents (layout, &ink, NULL);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_move_to (cairo, (size - ink.width) / 2 - ink.x, (size - ink.height) / 2 - ink.y);
  pango_cairo_show_layout (cairo, layout);
}

static void
snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  FwInitial *self = FW_INITIAL (paintable);
  double size = MIN (width, height);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_translate (cairo, (width - size) / 2, (height - size) / 2);
  cairo_arc (cairo, size / 2, size / 2, size / 2, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cairo, &colors[self->color]);
  cairo_fill (cairo);
  draw_letter (self, cairo, size);
  cairo_destroy (cairo);
}

static GdkPaintableFlags
get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_CONTENTS | GDK_PAINTABLE_STATIC_SIZE;
}

static void
paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = snapshot;
  iface->get_flags = get_flags;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FwInitial,
                               fw_initial,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
fw_initial_class_init (FwInitialClass *klass)
{
}

static void
fw_initial_init (FwInitial *self)
{
}

static gunichar
find_letter (const char *name)
{
  for (; *name != '\0'; name = g_utf8_next_char (name))
    if (g_unichar_isalnum (g_utf8_get_char (name)))
      return g_unichar_toupper (g_utf8_get_char (name));
  return '?';
}

GdkPaintable *
fw_initial_new (const char *name)
{
  FwInitial *self = g_object_new (FW_TYPE_INITIAL, NULL);

  g_unichar_to_utf8 (find_letter (name), self->letter);
  self->color = g_str_hash (name) % G_N_ELEMENTS (colors);
  return GDK_PAINTABLE (self);
}

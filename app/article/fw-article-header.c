/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-article-header.h"

#include <glib/gi18n.h>

struct _FwArticleHeader
{
  AdwBin parent_instance;

  GtkBuilder *builder; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FwArticleHeader, fw_article_header, ADW_TYPE_BIN)

static void
fw_article_header_dispose (GObject *object)
{
  g_clear_object (&FW_ARTICLE_HEADER (object)->builder);

  G_OBJECT_CLASS (fw_article_header_parent_class)->dispose (object);
}

static void
fw_article_header_class_init (FwArticleHeaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_article_header_dispose;
}

static void
fw_article_header_init (FwArticleHeader *self)
{
  self->builder = gtk_builder_new_from_resource (
      "/io/github/feedwright/Feedwright/article/fw-article-header.ui");
}

GtkWidget *
fw_article_header_new (gboolean at_start)
{
  FwArticleHeader *self = g_object_new (FW_TYPE_ARTICLE_HEADER, NULL);
  GObject *buttons = gtk_builder_get_object (self->builder, at_start ? "start" : "end");

  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (buttons));
  fw_article_header_set_state (self, FALSE, TRUE, FALSE);

  return GTK_WIDGET (self);
}

static void
set_button (FwArticleHeader *self, const char *id, const char *icon, const char *name)
{
  GtkWidget *button = GTK_WIDGET (gtk_builder_get_object (self->builder, id));

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
fw_article_header_set_state (FwArticleHeader *self,
                             gboolean has_entry,
                             gboolean read,
                             gboolean starred)
{
  g_return_if_fail (FW_IS_ARTICLE_HEADER (self));

  gtk_widget_set_visible (GTK_WIDGET (self), has_entry);
  set_button (self, "star", starred ? "starred-symbolic" : "non-starred-symbolic",
              starred ? _ ("Remove Star") : _ ("Star"));
  set_button (self, "read", read ? "mail-read-symbolic" : "mail-unread-symbolic",
              read ? _ ("Mark as Unread") : _ ("Mark as Read"));
}

void
fw_article_header_set_size (FwArticleHeader *self, int percent)
{
  g_autofree char *label = NULL;

  g_return_if_fail (FW_IS_ARTICLE_HEADER (self));

  /* Translators: the size of the text */
  label = g_strdup_printf (_ ("%d%%"), percent);
  gtk_button_set_label (GTK_BUTTON (gtk_builder_get_object (self->builder, "size")), label);
}

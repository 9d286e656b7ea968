/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-find-bar.h"

#include <glib/gi18n.h>

struct _FwFindBar
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkRevealer *revealer;
  GtkSearchEntry *words;
  GtkLabel *count;
  GtkWidget *replacing;
  GtkEditable *others;

  GtkTextView *view;               /* (unowned): beside it in the window */
  GtkSourceSearchContext *context; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (FwFindBar, fw_find_bar, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (FwFindBar *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static void
count_cb (FwFindBar *self)
{
  int n = gtk_source_search_context_get_occurrences_count (self->context);
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->words)) != '\0';
  g_autofree char *text = n > 0 && typed ? g_strdup_printf ("%d", n) : NULL;

  gtk_label_set_text (self->count, n == 0 && typed ? _ ("None") : text != NULL ? text : "");
  if (n == 0 && typed)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
}

static void
select_match (FwFindBar *self, const GtkTextIter *start, const GtkTextIter *end)
{
  gtk_text_buffer_select_range (get_buffer (self), start, end);
  gtk_text_view_scroll_to_mark (self->view, gtk_text_buffer_get_insert (get_buffer (self)), 0.15,
                                FALSE, 0, 0);
}

static void
find (FwFindBar *self, gboolean back, gboolean here)
{
  GtkTextIter start, end, match_start, match_end;
  gboolean found;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  found = back ? gtk_source_search_context_backward (self->context, &start, &match_start,
                                                     &match_end, NULL)
               : gtk_source_search_context_forward (self->context, here ? &start : &end,
                                                    &match_start, &match_end, NULL);
  if (found)
    select_match (self, &match_start, &match_end);
}

static void
words_changed_cb (FwFindBar *self)
{
  gtk_source_search_settings_set_search_text (
      gtk_source_search_context_get_settings (self->context),
      gtk_editable_get_text (GTK_EDITABLE (self->words)));
  find (self, FALSE, TRUE);
  count_cb (self);
}

static void
next_cb (FwFindBar *self)
{
  find (self, FALSE, FALSE);
}

static void
previous_cb (FwFindBar *self)
{
  find (self, TRUE, FALSE);
}

/* What is selected, where it is one that was found; then on to the next. */
static void
replace_cb (FwFindBar *self)
{
  GtkTextIter start, end;

  if (gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    {
      gtk_source_search_context_replace (self->context, &start, &end,
                                         gtk_editable_get_text (self->others), -1, NULL);
      gtk_text_buffer_place_cursor (get_buffer (self), &end);
    }
  find (self, FALSE, FALSE);
}

static void
replace_all_cb (FwFindBar *self)
{
  gtk_source_search_context_replace_all (self->context, gtk_editable_get_text (self->others), -1,
                                         NULL);
}

static void
fw_find_bar_dispose (GObject *object)
{
  g_clear_object (&FW_FIND_BAR (object)->context);

  G_OBJECT_CLASS (fw_find_bar_parent_class)->dispose (object);
}

static void
fw_find_bar_class_init (FwFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_find_bar_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/composer/fw-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FwFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, FwFindBar, words);
  gtk_widget_class_bind_template_child (widget_class, FwFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, FwFindBar, replacing);
  gtk_widget_class_bind_template_child (widget_class, FwFindBar, others);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, fw_find_bar_close);
}

static void
fw_find_bar_init (FwFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fw_find_bar_set_view (FwFindBar *self, GtkSourceView *view)
{
  g_autoptr (GtkSourceSearchSettings) settings = gtk_source_search_settings_new ();

  g_return_if_fail (FW_IS_FIND_BAR (self));

  self->view = GTK_TEXT_VIEW (view);
  gtk_source_search_settings_set_wrap_around (settings, TRUE);
  self->context = gtk_source_search_context_new (GTK_SOURCE_BUFFER (get_buffer (self)), settings);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (count_cb), self,
                           G_CONNECT_SWAPPED);
}

void
fw_find_bar_open (FwFindBar *self, gboolean replace)
{
  GtkTextIter start, end;

  g_return_if_fail (FW_IS_FIND_BAR (self));

  gtk_widget_set_visible (self->replacing, replace);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_source_search_context_set_highlight (self->context, TRUE);
  if (gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *text = gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);

      gtk_editable_set_text (GTK_EDITABLE (self->words), text);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
  gtk_editable_select_region (GTK_EDITABLE (self->words), 0, -1);
}

void
fw_find_bar_close (FwFindBar *self)
{
  g_return_if_fail (FW_IS_FIND_BAR (self));

  gtk_source_search_context_set_highlight (self->context, FALSE);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

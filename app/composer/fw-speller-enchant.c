/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-speller.h"

#include <glib/gi18n.h>

#include "fw-dictionary.h"

/* Milliseconds after the last change, and lines at a time: nobody waits for it. */
#define PAUSE 250
#define LINES 40
#define MOST_SUGGESTIONS 5

struct _FwSpeller
{
  GObject parent_instance;

  GtkTextView *view;     /* (unowned) (nullable): it owns us */
  GtkTextBuffer *buffer; /* (owned) */
  GtkTextTag *tag;       /* (unowned): in the buffer's table */
  GtkTextMark *from;     /* (unowned): what is to be looked at, in the buffer */
  GtkTextMark *to;
  GtkTextMark *word; /* (unowned): that the menu is for */
  GMenu *menu;       /* (owned) */

  char *language;            /* (owned) (nullable) */
  FwDictionary *dictionary;  /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): of the dictionary asked for */
  gboolean enabled;
  gboolean dirty;
  int typed_line; /* whose last word is not looked at while it is written, -1 for none */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (FwSpeller, fw_speller, G_TYPE_OBJECT)

static void
check_later (FwSpeller *self);

static gboolean
is_word (const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter at = *start;

  for (; gtk_text_iter_compare (&at, end) < 0; gtk_text_iter_forward_char (&at))
    if (g_unichar_isdigit (gtk_text_iter_get_char (&at)))
      return FALSE;

  return !gtk_source_buffer_iter_has_context_class (
      GTK_SOURCE_BUFFER (gtk_text_iter_get_buffer (start)), start, "no-spell-check");
}

/* While a word is written it is not wrong yet. */
static gboolean
is_being_typed (FwSpeller *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter cursor;

  if (self->typed_line != gtk_text_iter_get_line (start))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));

  return gtk_text_iter_compare (&cursor, start) >= 0 && gtk_text_iter_compare (&cursor, end) <= 0;
}

static void
check_word (FwSpeller *self, const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *word = gtk_text_buffer_get_text (self->buffer, start, end, FALSE);

  if (is_word (start, end) && !is_being_typed (self, start, end) &&
      !fw_dictionary_knows (self->dictionary, word))
    gtk_text_buffer_apply_tag (self->buffer, self->tag, start, end);
}

static void
check (FwSpeller *self, GtkTextIter *start, const GtkTextIter *end)
{
  gtk_source_buffer_ensure_highlight (GTK_SOURCE_BUFFER (self->buffer), start, end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, start, end);
  while (gtk_text_iter_compare (start, end) < 0)
    {
      GtkTextIter word_end = *start, word_start;

      if (!gtk_text_iter_forward_word_end (&word_end) || gtk_text_iter_compare (&word_end, end) > 0)
        break;
      word_start = word_end;
      gtk_text_iter_backward_word_start (&word_start);
      check_word (self, &word_start, &word_end);
      *start = word_end;
    }
}

static gboolean
check_cb (gpointer user_data)
{
  FwSpeller *self = user_data;
  GtkTextIter start, end, last;

  self->timeout = 0;
  if (!self->dirty || self->dictionary == NULL || !self->enabled)
    return G_SOURCE_REMOVE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &last, self->to);
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  gtk_text_iter_forward_lines (&end, LINES);
  self->dirty = gtk_text_iter_compare (&end, &last) < 0;
  check (self, &start, &end);
  gtk_text_buffer_move_mark (self->buffer, self->from, &end);
  if (self->dirty)
    check_later (self);

  return G_SOURCE_REMOVE;
}

static void
check_later (FwSpeller *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add_full (G_PRIORITY_LOW, PAUSE, check_cb, self, NULL);
}

static void
add_dirty (FwSpeller *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &from, self->from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &to, self->to);
  if (!self->dirty || gtk_text_iter_compare (start, &from) < 0)
    gtk_text_buffer_move_mark (self->buffer, self->from, start);
  if (!self->dirty || gtk_text_iter_compare (end, &to) > 0)
    gtk_text_buffer_move_mark (self->buffer, self->to, end);
  self->dirty = TRUE;
  check_later (self);
}

static void
check_all (FwSpeller *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  add_dirty (self, &start, &end);
}

static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *end, char *text, int length, FwSpeller *self)
{
  GtkTextIter start = *end;

  gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (text, length));
  self->typed_line = gtk_text_iter_get_line (end);
  add_dirty (self, &start, end);
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, FwSpeller *self)
{
  self->typed_line = gtk_text_iter_get_line (start);
  add_dirty (self, start, end);
}

/* The word that was written is left: now it can be looked at. */
static void
cursor_moved_cb (FwSpeller *self)
{
  GtkTextIter cursor;

  if (self->typed_line < 0 || self->dirty)
    return;
  gtk_text_buffer_get_iter_at_line (self->buffer, &cursor, self->typed_line);
  self->typed_line = -1;
  add_dirty (self, &cursor, &cursor);
}

static gboolean
find_word (FwSpeller *self, const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end)
{
  *start = *end = *at;
  if (!gtk_text_iter_has_tag (at, self->tag) && !gtk_text_iter_ends_tag (at, self->tag))
    return FALSE;
  if (!gtk_text_iter_starts_tag (start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (start, self->tag);
  if (!gtk_text_iter_ends_tag (end, self->tag))
    gtk_text_iter_forward_to_tag_toggle (end, self->tag);

  return TRUE;
}

static GMenuModel *
make_suggestions (FwSpeller *self, const char *word)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_auto (GStrv) words = fw_dictionary_suggest (self->dictionary, word);

  for (gsize i = 0; words[i] != NULL && i < MOST_SUGGESTIONS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (words[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.replace", "s", words[i]);
      g_menu_append_item (section, item);
    }
  if (words[0] == NULL)
    g_menu_append (section, _ ("No Suggestions"), "spelling.none");

  return G_MENU_MODEL (g_steal_pointer (&section));
}

/* For the word there, if it is misspelt. */
static void
prepare_menu (FwSpeller *self, const GtkTextIter *at)
{
  GtkTextIter start, end;
  g_autofree char *word = NULL;
  g_autoptr (GMenuModel) suggestions = NULL;
  g_autoptr (GMenu) others = g_menu_new ();

  g_menu_remove_all (self->menu);
  if (self->dictionary == NULL || !self->enabled || !find_word (self, at, &start, &end))
    return;
  gtk_text_buffer_move_mark (self->buffer, self->word, &start);
  word = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  suggestions = make_suggestions (self, word);
  g_menu_append_section (self->menu, NULL, suggestions);
  g_menu_append (others, _ ("Add to Dictionary"), "spelling.add");
  g_menu_append (others, _ ("Ignore"), "spelling.ignore");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (others));
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, FwSpeller *self)
{
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &at, buffer_x, buffer_y);
  prepare_menu (self, &at);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, FwSpeller *self)
{
  GtkTextIter at;

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK)))
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &at,
                                        gtk_text_buffer_get_insert (self->buffer));
      prepare_menu (self, &at);
    }

  return GDK_EVENT_PROPAGATE;
}

static char *
get_word (FwSpeller *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, self->word);
  if (!find_word (self, &at, start, end))
    return NULL;

  return gtk_text_buffer_get_text (self->buffer, start, end, FALSE);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  FwSpeller *self = user_data;
  GtkTextIter start, end;
  g_autofree char *word = get_word (self, &start, &end);

  if (word == NULL)
    return;
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
learn (FwSpeller *self, gboolean for_good)
{
  GtkTextIter start, end;
  g_autofree char *word = get_word (self, &start, &end);

  if (word == NULL)
    return;
  fw_dictionary_add (self->dictionary, word, for_good);
  self->typed_line = -1;
  check_all (self);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  learn (user_data, TRUE);
}

static void
ignore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  learn (user_data, FALSE);
}

static void
fw_speller_dispose (GObject *object)
{
  FwSpeller *self = FW_SPELLER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->buffer);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->dictionary, fw_dictionary_free);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (fw_speller_parent_class)->dispose (object);
}

static void
fw_speller_class_init (FwSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_speller_dispose;
}

static void
fw_speller_init (FwSpeller *self)
{
  self->typed_line = -1;
  self->menu = g_menu_new ();
}

static void
prepare_buffer (FwSpeller *self)
{
  GtkTextIter start;
  const GdkRGBA red = { 0.88f, 0.11f, 0.14f, 1 };

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->from = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->to = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  self->word = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR,
                                          "underline-rgba", &red, NULL);
  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self,
                           G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
prepare_view (FwSpeller *self)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .activate = replace_cb, .parameter_type = "s" },
    { .name = "add", .activate = add_cb },
    { .name = "ignore", .activate = ignore_cb },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", G_ACTION_GROUP (actions));
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (self->menu));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

FwSpeller *
fw_speller_new (GtkSourceView *view)
{
  FwSpeller *self = g_object_new (FW_TYPE_SPELLER, NULL);

  self->view = GTK_TEXT_VIEW (view);
  self->buffer = g_object_ref (gtk_text_view_get_buffer (self->view));
  prepare_buffer (self);
  prepare_view (self);

  return self;
}

static void
clear_marks (FwSpeller *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSpeller) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FwDictionary) dictionary = fw_dictionary_load_finish (result, &error);

  if (self->buffer == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (dictionary == NULL)
    g_debug ("%s", error->message);
  g_clear_pointer (&self->dictionary, fw_dictionary_free);
  self->dictionary = g_steal_pointer (&dictionary);
  if (self->dictionary != NULL)
    check_all (self);
  else
    clear_marks (self);
}

static void
load (FwSpeller *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  fw_dictionary_load_async (self->language, self->cancellable, loaded_cb, g_object_ref (self));
}

void
fw_speller_set_language (FwSpeller *self, const char *language)
{
  g_return_if_fail (FW_IS_SPELLER (self));

  if (self->cancellable != NULL && g_strcmp0 (self->language, language) == 0)
    return;
  g_free (self->language);
  self->language = g_strdup (language);
  g_clear_pointer (&self->dictionary, fw_dictionary_free);
  if (self->enabled)
    load (self);
}

void
fw_speller_set_enabled (FwSpeller *self, gboolean enabled)
{
  g_return_if_fail (FW_IS_SPELLER (self));

  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  if (!enabled)
    clear_marks (self);
  else if (self->dictionary == NULL)
    load (self);
  else
    check_all (self);
}

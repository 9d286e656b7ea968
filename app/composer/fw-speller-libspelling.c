/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-speller.h"

#include <libspelling.h>

#include "fw-spelling-tags.h"

/* The underlines and the menu are the library's; which dictionary fits is decided as without it. */
struct _FwSpeller
{
  GObject parent_instance;

  GtkTextView *view;                  /* (unowned): it owns us */
  SpellingTextBufferAdapter *adapter; /* (owned) */
  char *language;                     /* (owned) (nullable) */
  gboolean found;                     /* there is a dictionary for it */
  gboolean enabled;
};

G_DEFINE_FINAL_TYPE (FwSpeller, fw_speller, G_TYPE_OBJECT)

static void
sync_enabled (FwSpeller *self)
{
  spelling_text_buffer_adapter_set_enabled (self->adapter, self->enabled && self->found);
}

/* Opens the dictionary, so not before somebody wants it. */
static void
find_dictionary (FwSpeller *self)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  g_auto (GStrv) tags = fw_spelling_list_tags (self->language);

  self->found = FALSE;
  for (gsize i = 0; tags[i] != NULL && !self->found; i++)
    if (spelling_provider_supports_language (provider, tags[i]))
      {
        spelling_text_buffer_adapter_set_language (self->adapter, tags[i]);
        self->found = TRUE;
      }
  sync_enabled (self);
}

/* The menu is for the word that was pointed at. */
static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, FwSpeller *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &at, buffer_x, buffer_y);
  if (!gtk_text_buffer_get_has_selection (buffer))
    gtk_text_buffer_place_cursor (buffer, &at);
  spelling_text_buffer_adapter_update_corrections (self->adapter);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, FwSpeller *self)
{
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK)))
    spelling_text_buffer_adapter_update_corrections (self->adapter);

  return GDK_EVENT_PROPAGATE;
}

static void
fw_speller_finalize (GObject *object)
{
  FwSpeller *self = FW_SPELLER (object);

  g_clear_object (&self->adapter);
  g_free (self->language);

  G_OBJECT_CLASS (fw_speller_parent_class)->finalize (object);
}

static void
fw_speller_class_init (FwSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_speller_finalize;
}

static void
fw_speller_init (FwSpeller *self)
{
}

static void
prepare_view (FwSpeller *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling",
                                  G_ACTION_GROUP (self->adapter));
  gtk_text_view_set_extra_menu (self->view,
                                spelling_text_buffer_adapter_get_menu_model (self->adapter));
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
  g_autoptr (SpellingChecker) checker = spelling_checker_new (NULL, NULL);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  self->view = GTK_TEXT_VIEW (view);
  self->adapter = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (buffer), checker);
  prepare_view (self);
  sync_enabled (self);

  return self;
}

void
fw_speller_set_language (FwSpeller *self, const char *language)
{
  g_return_if_fail (FW_IS_SPELLER (self));

  if (self->found && g_strcmp0 (self->language, language) == 0)
    return;
  g_free (self->language);
  self->language = g_strdup (language);
  self->found = FALSE;
  if (self->enabled)
    find_dictionary (self);
}

void
fw_speller_set_enabled (FwSpeller *self, gboolean enabled)
{
  g_return_if_fail (FW_IS_SPELLER (self));

  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  if (enabled && !self->found)
    find_dictionary (self);
  else
    sync_enabled (self);
}

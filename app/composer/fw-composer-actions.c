/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>

#include "fw-revisions.h"

/* Milliseconds after the last character. */
#define PAUSE 250

#define CONTROL GDK_CONTROL_MASK
#define CONTROL_SHIFT (GDK_CONTROL_MASK | GDK_SHIFT_MASK)

/* What the buttons above the text are, and the keys that do the same. */
static const struct
{
  const char *action;
  const char *icon;
  const char *words;
  FwFormat format;
  guint key;
  GdkModifierType modifiers;
} formats[] = {
  { "composer.heading", "fw-heading-symbolic", N_ ("Heading (Ctrl+Shift+H)"), FW_FORMAT_HEADING,
    GDK_KEY_h, CONTROL_SHIFT },
  { "composer.bold", "format-text-bold-symbolic", N_ ("Bold (Ctrl+B)"), FW_FORMAT_BOLD, GDK_KEY_b,
    CONTROL },
  { "composer.italic", "format-text-italic-symbolic", N_ ("Italic (Ctrl+I)"), FW_FORMAT_ITALIC,
    GDK_KEY_i, CONTROL },
  { "composer.link", "fw-link-symbolic", N_ ("Link (Ctrl+K)"), FW_FORMAT_LINK, GDK_KEY_k, CONTROL },
  { "composer.quote", "fw-quote-symbolic", N_ ("Quote (Ctrl+Shift+Q)"), FW_FORMAT_QUOTE, GDK_KEY_q,
    CONTROL_SHIFT },
  { "composer.code", "fw-code-symbolic", N_ ("Code (Ctrl+E)"), FW_FORMAT_CODE, GDK_KEY_e, CONTROL },
  { "composer.list", "fw-bullets-symbolic", N_ ("List (Ctrl+Shift+L)"), FW_FORMAT_LIST, GDK_KEY_l,
    CONTROL_SHIFT },
  { "composer.numbers", "fw-numbers-symbolic", N_ ("Numbered List (Ctrl+Shift+O)"),
    FW_FORMAT_NUMBERS, GDK_KEY_o, CONTROL_SHIFT },
};

static void
format_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);
  g_autoptr (FeedPostContent) content = NULL;

  if (self->draft == NULL)
    return;
  content = fw_composer_collect (self);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].action, name))
      fw_format_apply (fw_composer_get_buffer (self), formats[i].format, content->markup);
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
add_button (FwComposer *self, const char *action, const char *icon, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (self->toolbar, button);
}

void
fw_composer_fill_toolbar (FwComposer *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    add_button (self, formats[i].action, formats[i].icon, _ (formats[i].words));
  add_button (self, "composer.attach", "fw-picture-symbolic", _ ("Picture or File (Ctrl+Shift+M)"));
}

/* What is written in the title and elsewhere is found by nobody: it is short. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fw_find_bar_open (FW_COMPOSER (widget)->find_bar, g_str_equal (name, "composer.replace"));
}

static void
count_words (FwComposer *self, const char *text)
{
  guint n = fw_format_count_words (text);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", n), n);

  gtk_label_set_text (self->words, words);
}

/* 0 while nobody has gone on from the beginning. */
static guint
get_line (FwComposer *self)
{
  GtkTextBuffer *buffer = fw_composer_get_buffer (self);
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_line (&cursor) > 0 ? (guint) gtk_text_iter_get_line (&cursor) + 1 : 0;
}

static gboolean
preview_cb (gpointer user_data)
{
  FwComposer *self = user_data;
  g_autoptr (FeedPostContent) content = NULL;
  gboolean shown;

  self->preview_timeout = 0;
  content = fw_composer_collect (self);
  count_words (self, content->body);
  g_object_get (self->split, "second-shown", &shown, NULL);
  if (shown)
    fw_preview_show (self->preview, content, get_line (self),
                     fw_post_settings_get_blog (self->settings),
                     fw_media_bar_get_media (self->media));
  return G_SOURCE_REMOVE;
}

void
fw_composer_update_preview (FwComposer *self)
{
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  if (self->base != NULL)
    self->preview_timeout = g_timeout_add (PAUSE, preview_cb, self);
}

static void
preview_shown_cb (FwComposer *self)
{
  gboolean shown, folded;

  g_object_get (self->split, "second-shown", &shown, "folded", &folded, NULL);
  if (shown && self->base != NULL)
    {
      g_clear_handle_id (&self->preview_timeout, g_source_remove);
      preview_cb (self);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), formats[i].action, !folded);
  if (!shown)
    gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;

  if (fw_draft_flush_finish (FW_DRAFT (source), result, NULL) && self->engine != NULL)
    fw_revisions_present (GTK_WINDOW (self), feed_engine_get_store (self->engine),
                          fw_draft_get_id (self->draft));
}

static void
revisions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwComposer *self = FW_COMPOSER (widget);

  if (self->draft != NULL && fw_draft_get_id (self->draft) != 0)
    fw_draft_flush_async (self->draft, flushed_cb, g_object_ref (self));
}

enum
{
  PROP_PREVIEW_SHOWN = 1,
  PROP_SETTINGS_SHOWN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* What is inside has them, too, and may change them by itself. */
static void
notify_preview_cb (FwComposer *self)
{
  preview_shown_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW_SHOWN]);
}

static void
notify_settings_cb (FwComposer *self)
{
  if (adw_flap_get_reveal_flap (self->flap))
    gtk_widget_child_focus (GTK_WIDGET (self->settings), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->body));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS_SHOWN]);
}

static void
get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FwComposer *self = FW_COMPOSER (object);

  /* The actions are asked for their state before the template is there. */
  if (self->split == NULL)
    return;
  if (prop_id == PROP_PREVIEW_SHOWN)
    g_object_get_property (G_OBJECT (self->split), "second-shown", value);
  else
    g_object_get_property (G_OBJECT (self->flap), "reveal-flap", value);
}

static void
set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  FwComposer *self = FW_COMPOSER (object);

  if (prop_id == PROP_PREVIEW_SHOWN)
    g_object_set_property (G_OBJECT (self->split), "second-shown", value);
  else
    g_object_set_property (G_OBJECT (self->flap), "reveal-flap", value);
}

void
fw_composer_follow_panes (FwComposer *self)
{
  g_signal_connect_object (self->split, "notify::second-shown", G_CALLBACK (notify_preview_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::folded", G_CALLBACK (preview_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (notify_settings_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
install_panes (GtkWidgetClass *widget_class)
{
  static const char *const names[N_PROPS] = { NULL, "preview-shown", "settings-shown" };
  GObjectClass *object_class = G_OBJECT_CLASS (widget_class);

  object_class->get_property = get_property;
  object_class->set_property = set_property;
  for (guint i = PROP_PREVIEW_SHOWN; i < N_PROPS; i++)
    properties[i] = g_param_spec_boolean (names[i], NULL, NULL, FALSE,
                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "composer.preview", "preview-shown");
  gtk_widget_class_install_property_action (widget_class, "composer.settings", "settings-shown");
}

static void
add_key (GtkEventController *keys, guint key, GdkModifierType modifiers, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action)));
}

/* Before the text gets them: to it, Ctrl+Enter is a line break. */
void
fw_composer_take_keys (FwComposer *self)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_f, CONTROL, "composer.find" },
    { GDK_KEY_h, CONTROL, "composer.replace" },
    { GDK_KEY_s, CONTROL, "composer.save" },
    { GDK_KEY_p, CONTROL_SHIFT, "composer.preview" },
    { GDK_KEY_F9, 0, "composer.settings" },
    { GDK_KEY_m, CONTROL_SHIFT, "composer.attach" },
    { GDK_KEY_Return, CONTROL, "composer.publish" },
    { GDK_KEY_KP_Enter, CONTROL, "composer.publish" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    add_key (controller, formats[i].key, formats[i].modifiers, formats[i].action);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (controller, keys[i].key, keys[i].modifiers, keys[i].action);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
fw_composer_install_actions (GtkWidgetClass *widget_class)
{
  install_panes (widget_class);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    gtk_widget_class_install_action (widget_class, formats[i].action, NULL, format_action);
  gtk_widget_class_install_action (widget_class, "composer.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "composer.replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "composer.revisions", NULL, revisions_action);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-feed-settings.h"

#include "fw-choice.h"
#include "fw-dates.h"
#include "fw-push-words.h"
#include "fw-trouble.h"

#include <glib/gi18n.h>

struct _FwFeedSettings
{
  AdwPreferencesWindow parent_instance;

  /* Template widgets */
  AdwEntryRow *name;
  AdwComboRow *interval;
  AdwComboRow *images;
  AdwActionRow *trouble;
  AdwActionRow *last;
  AdwActionRow *next;
  AdwActionRow *kept;
  AdwActionRow *address;
  AdwEntryRow *user_agent;
  AdwActionRow *push_row;
  GtkSwitch *push;
  GtkSwitch *notify_me;

  FeedEngine *engine;     /* (owned) (nullable): NULL once it is closed */
  FeedSubscription *feed; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FwFeedSettings, fw_feed_settings, ADW_TYPE_PREFERENCES_WINDOW)

static const FwChoice image_choices[] = {
  { FEED_IMAGES_DEFAULT, N_ ("As in the preferences") },
  { FEED_IMAGES_ALWAYS, N_ ("Always load") },
  { FEED_IMAGES_ASK, N_ ("Ask for each article") },
  { FEED_IMAGES_NEVER, N_ ("Never load") },
};

static void
configured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwFeedSettings) self = user_data;
  g_autoptr (GError) error = NULL;

  if (feed_store_configure_subscription_finish (FEED_STORE (source), result, &error) ||
      self->engine == NULL)
    return;
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    adw_toast_new (_ ("The settings could not be saved")));
}

/* NULL for nothing but space. */
static char *
get_words (AdwEntryRow *row)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return words[0] != '\0' ? g_steal_pointer (&words) : NULL;
}

/* The feed's own title is no name that the person gave. */
static char *
get_name (FwFeedSettings *self)
{
  g_autofree char *name = get_words (self->name);

  if (g_strcmp0 (name, feed_subscription_get_feed_title (self->feed)) == 0)
    return NULL;

  return g_steal_pointer (&name);
}

static void
apply_cb (FwFeedSettings *self)
{
  g_autofree char *name = get_name (self);
  g_autofree char *user_agent = get_words (self->user_agent);
  const FeedSubscriptionSettings settings = {
    .name = name,
    .interval = fw_choice_get_value (self->interval),
    .images = fw_choice_get_value (self->images),
    .user_agent = user_agent,
    .notify = gtk_switch_get_active (self->notify_me),
    .no_push = !gtk_switch_get_active (self->push),
  };

  feed_store_configure_subscription_async (feed_engine_get_store (self->engine),
                                           feed_subscription_get_id (self->feed), &settings, NULL,
                                           configured_cb, g_object_ref (self));
}

static void
copy_address (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwFeedSettings *self = FW_FEED_SETTINGS (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          feed_subscription_get_uri (self->feed));
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    adw_toast_new (_ ("Address copied")));
}

static void
fill_interval (FwFeedSettings *self, guint interval)
{
  g_autofree FwChoice *choices = g_new (FwChoice, fw_choice_n_intervals + 1);

  choices[0] = (FwChoice){ 0, N_ ("As in the preferences") };
  for (gsize i = 0; i < fw_choice_n_intervals; i++)
    choices[i + 1] = fw_choice_intervals[i];
  fw_choice_fill (self->interval, choices, fw_choice_n_intervals + 1, interval,
                  fw_choice_describe_minutes);
  g_signal_connect_object (self->interval, "notify::selected", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_settings (FwFeedSettings *self)
{
  const FeedSubscriptionSettings *settings = feed_subscription_get_settings (self->feed);

  gtk_editable_set_text (GTK_EDITABLE (self->name), feed_subscription_get_title (self->feed));
  gtk_editable_set_text (GTK_EDITABLE (self->user_agent),
                         settings->user_agent != NULL ? settings->user_agent : "");
  fill_interval (self, settings->interval);
  fw_choice_fill (self->images, image_choices, G_N_ELEMENTS (image_choices), settings->images,
                  fw_choice_describe_days);
  g_signal_connect_object (self->images, "notify::selected", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_switch_set_active (self->push, !settings->no_push);
  g_signal_connect_object (self->push, "notify::active", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_switch_set_active (self->notify_me, settings->notify);
  g_signal_connect_object (self->notify_me, "notify::active", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
}

static char *
describe_next (const FeedRetryState *state, gint64 now)
{
  if (state->next_attempt == FEED_TIME_NONE)
    return g_strdup (_ ("Not by itself"));
  if (state->next_attempt <= now)
    return g_strdup (_ ("Soon"));

  return fw_dates_format_full (state->next_attempt);
}

static void
fill_state (FwFeedSettings *self)
{
  const FeedRetryState *state = feed_subscription_get_retry_state (self->feed);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *trouble = fw_trouble_explain (state, now);
  g_autofree char *last = state->last_success == FEED_TIME_NONE
                              ? g_strdup (_ ("Never"))
                              : fw_dates_format_full (state->last_success);
  g_autofree char *next = describe_next (state, now);
  g_autofree char *address = g_markup_escape_text (feed_subscription_get_uri (self->feed), -1);
  g_autofree char *trouble_markup = trouble != NULL ? g_markup_escape_text (trouble, -1) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
  adw_action_row_set_subtitle (self->trouble, trouble_markup);
  adw_action_row_set_subtitle (self->last, last);
  adw_action_row_set_subtitle (self->next, next);
  adw_action_row_set_subtitle (self->address, address);
}

static guint
get_minutes (FwFeedSettings *self)
{
  guint minutes = fw_choice_get_value (self->interval);

  if (minutes == 0)
    g_object_get (self->engine, "refresh-interval", &minutes, NULL);
  return minutes;
}

static void
show_push (FwFeedSettings *self, const FeedPush *push)
{
  g_autofree char *words = fw_push_words_describe (push, get_minutes (self));
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_action_row_set_subtitle (self->kept, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->push_row), push != NULL);
}

static const FeedPush *
find_push (GPtrArray *pushes, gint64 feed_id)
{
  for (guint i = 0; i < pushes->len; i++)
    if (((const FeedPush *) pushes->pdata[i])->feed_id == feed_id)
      return pushes->pdata[i];
  return NULL;
}

static void
pushes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwFeedSettings) self = user_data;
  g_autoptr (GPtrArray) pushes = feed_store_list_pushes_finish (FEED_STORE (source), result, NULL);

  if (pushes != NULL && self->engine != NULL)
    show_push (self, find_push (pushes, feed_subscription_get_id (self->feed)));
}

static void
look_at_push (FwFeedSettings *self)
{
  if (self->engine != NULL)
    feed_store_list_pushes_async (feed_engine_get_store (self->engine), NULL, pushes_cb,
                                  g_object_ref (self));
}

static void
changed_cb (FwFeedSettings *self, FeedChanges *changes)
{
  if (feed_changes_get_flags (changes) & (FEED_CHANGE_PUSH | FEED_CHANGE_SUBSCRIPTIONS))
    look_at_push (self);
}

/* A window that is closed lives on as long as what is under way holds on to it, and may outlive its
 * parent. */
static void
let_go (FwFeedSettings *self)
{
  g_clear_object (&self->engine);
  g_clear_object (&self->feed);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_feed_settings_unrealize (GtkWidget *widget)
{
  let_go (FW_FEED_SETTINGS (widget));

  GTK_WIDGET_CLASS (fw_feed_settings_parent_class)->unrealize (widget);
}

static void
fw_feed_settings_dispose (GObject *object)
{
  let_go (FW_FEED_SETTINGS (object));

  G_OBJECT_CLASS (fw_feed_settings_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-feed-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, name);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, interval);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, images);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, trouble);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, last);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, next);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, kept);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, push_row);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, push);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, address);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, user_agent);
  gtk_widget_class_bind_template_child (widget_class, FwFeedSettings, notify_me);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
fw_feed_settings_class_init (FwFeedSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_feed_settings_dispose;
  widget_class->unrealize = fw_feed_settings_unrealize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "feed.copy-address", NULL, copy_address);
}

static void
fw_feed_settings_init (FwFeedSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fw_feed_settings_present (GtkWindow *parent, FeedEngine *engine, FeedSubscription *feed)
{
  FwFeedSettings *self = g_object_new (FW_TYPE_FEED_SETTINGS, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  self->feed = g_object_ref (feed);
  gtk_window_set_title (GTK_WINDOW (self), feed_subscription_get_title (feed));
  fill_settings (self);
  fill_state (self);
  show_push (self, NULL);
  look_at_push (self);
  g_signal_connect_object (feed_engine_get_store (engine), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
}

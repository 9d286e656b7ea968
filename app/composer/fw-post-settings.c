/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-settings.h"

#include <glib/gi18n.h>

#include "fw-category-pills.h"

struct _FwPostSettings
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwComboRow *place;
  GtkSwitch *draft;
  FwCategoryPills *categories;
  GtkSwitch *dated;
  GtkMenuButton *day;
  GtkCalendar *calendar;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkTextView *summary;
  AdwEntryRow *slug;
  AdwEntryRow *language;
  AdwComboRow *markup;

  GPtrArray *accounts;    /* (owned) (element-type FeedAccount) */
  GPtrArray *collections; /* (owned) (element-type FeedStoredCollection): in the order of the row */
  gint64 collection_id;   /* what is chosen, listed or not */
  FeedMarkup body_markup;
  gint64 date; /* what is shown, to the second */
  gboolean spelling;
  gboolean filling; /* what changes is nobody's doing */
};

enum
{
  PROP_MARKUP = 1,
  PROP_SPELLING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwPostSettings, fw_post_settings, ADW_TYPE_BIN)

static void
tell (FwPostSettings *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* NULL while none is chosen. */
static const FeedStoredCollection *
get_collection (FwPostSettings *self)
{
  for (guint i = 0; i < self->collections->len; i++)
    {
      const FeedStoredCollection *collection = self->collections->pdata[i];

      if (collection->id == self->collection_id)
        return collection;
    }

  return NULL;
}

static FeedAccount *
find_account (FwPostSettings *self, gint64 id)
{
  for (guint i = 0; i < self->accounts->len; i++)
    if (feed_account_get_id (self->accounts->pdata[i]) == id)
      return self->accounts->pdata[i];

  return NULL;
}

static void
offer_categories (FwPostSettings *self)
{
  const FeedStoredCollection *collection = get_collection (self);

  fw_category_pills_set_offered (self->categories,
                                 collection != NULL ? collection->categories : NULL,
                                 collection != NULL && collection->fixed);
}

/* The first row is for none as long as none is chosen. */
static guint
count_empty_rows (FwPostSettings *self)
{
  return get_collection (self) == NULL ? 1 : 0;
}

static char *
name_collection (FwPostSettings *self, const FeedStoredCollection *collection)
{
  FeedAccount *account = find_account (self, collection->account_id);
  const char *blog = account != NULL ? feed_account_get_title (account) : NULL;
  guint same = 0;

  for (guint i = 0; i < self->collections->len; i++)
    same += ((const FeedStoredCollection *) self->collections->pdata[i])->account_id ==
            collection->account_id;
  if (same == 1 && blog != NULL && *blog != '\0')
    return g_strdup (blog);

  return g_strdup_printf ("%s · %s", blog != NULL ? blog : "", collection->title);
}

static void
fill_places (FwPostSettings *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint empty = count_empty_rows (self);
  guint selected = 0;

  if (empty > 0)
    gtk_string_list_append (names,
                            self->collections->len > 0 ? _ ("Choose a Blog") : _ ("No Blog Yet"));
  for (guint i = 0; i < self->collections->len; i++)
    {
      const FeedStoredCollection *collection = self->collections->pdata[i];
      g_autofree char *name = name_collection (self, collection);

      gtk_string_list_append (names, name);
      if (collection->id == self->collection_id)
        selected = i + empty;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->place, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->place, selected);
  self->filling = FALSE;
  offer_categories (self);
}

static void
place_changed_cb (FwPostSettings *self)
{
  guint selected = adw_combo_row_get_selected (self->place);
  guint empty = count_empty_rows (self);

  if (self->filling || selected < empty || selected - empty >= self->collections->len)
    return;
  self->collection_id = ((const FeedStoredCollection *) self->collections->pdata[selected - empty])
                            ->id;
  gtk_widget_remove_css_class (GTK_WIDGET (self->place), "error");
  if (empty > 0)
    fill_places (self);
  else
    offer_categories (self);
  tell (self);
}

/* A date that was not touched keeps its seconds. */
static gint64
get_date (FwPostSettings *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) time = NULL;

  if (!gtk_switch_get_active (self->dated))
    return FEED_TIME_NONE;
  time = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day),
                                gtk_spin_button_get_value_as_int (self->hour),
                                gtk_spin_button_get_value_as_int (self->minute), 0);

  if (time == NULL)
    return FEED_TIME_NONE;
  if (self->date != FEED_TIME_NONE && g_date_time_to_unix (time) / 60 == self->date / 60)
    return self->date;

  return g_date_time_to_unix (time);
}

static void
show_day (FwPostSettings *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  /* Translators: a day, see the documentation of g_date_time_format() */
  g_autofree char *text = g_date_time_format (day, _ ("%-d %B %Y"));

  gtk_menu_button_set_label (self->day, text);
}

static void
set_date (FwPostSettings *self, gint64 date)
{
  g_autoptr (GDateTime) time = date != FEED_TIME_NONE ? g_date_time_new_from_unix_local (date)
                                                      : g_date_time_new_now_local ();

  self->date = date;
  gtk_switch_set_active (self->dated, date != FEED_TIME_NONE);
  gtk_calendar_select_day (self->calendar, time);
  gtk_spin_button_set_value (self->hour, g_date_time_get_hour (time));
  gtk_spin_button_set_value (self->minute, g_date_time_get_minute (time));
  show_day (self);
}

static void
day_selected_cb (FwPostSettings *self)
{
  show_day (self);
  gtk_menu_button_popdown (self->day);
  tell (self);
}

/* A date that nobody chose yet is tomorrow's: whoever turns it on has one to come in mind. */
static void
dated_cb (FwPostSettings *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);

  if (self->filling)
    return;
  if (gtk_switch_get_active (self->dated))
    {
      self->filling = TRUE;
      set_date (self, g_date_time_to_unix (tomorrow));
      self->filling = FALSE;
    }
  tell (self);
}

static void
markup_selected_cb (FwPostSettings *self)
{
  FeedMarkup selected = adw_combo_row_get_selected (self->markup) == 0 ? FEED_MARKUP_MARKDOWN
                                                                       : FEED_MARKUP_HTML;

  if (self->filling || selected == self->body_markup)
    return;
  self->body_markup = selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKUP]);
  tell (self);
}

static char *
get_summary (FwPostSettings *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->summary), "text", &text, NULL);
  return text;
}

static void
fw_post_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  FwPostSettings *self = FW_POST_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_MARKUP:
      g_value_set_int (value, (int) self->body_markup);
      break;
    case PROP_SPELLING:
      g_value_set_boolean (value, self->spelling);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_post_settings_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  FwPostSettings *self = FW_POST_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_SPELLING:
      self->spelling = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fw_post_settings_finalize (GObject *object)
{
  FwPostSettings *self = FW_POST_SETTINGS (object);

  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->collections);

  G_OBJECT_CLASS (fw_post_settings_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FW_TYPE_CATEGORY_PILLS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/composer/fw-post-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, place);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, draft);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, categories);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, dated);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, day);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, calendar);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, hour);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, minute);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, summary);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, slug);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, language);
  gtk_widget_class_bind_template_child (widget_class, FwPostSettings, markup);
  gtk_widget_class_bind_template_callback (widget_class, tell);
  gtk_widget_class_bind_template_callback (widget_class, place_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dated_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, markup_selected_cb);
}

static void
fw_post_settings_class_init (FwPostSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = fw_post_settings_finalize;
  object_class->get_property = fw_post_settings_get_property;
  object_class->set_property = fw_post_settings_set_property;
  properties[PROP_MARKUP] = g_param_spec_int ("markup", NULL, NULL, 0, FEED_MARKUP_TEXT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPELLING] = g_param_spec_boolean ("spelling", NULL, NULL, TRUE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FW_TYPE_POST_SETTINGS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static char *
show_two_digits (GtkSpinButton *spin)
{
  return g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));
}

static gboolean
output_cb (GtkSpinButton *spin, gpointer user_data)
{
  g_autofree char *text = show_two_digits (spin);

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
fw_post_settings_init (FwPostSettings *self)
{
  self->spelling = TRUE;
  self->filling = TRUE;
  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->collections = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Hours come before minutes wherever one writes from the right, too. */
  gtk_widget_set_direction (gtk_widget_get_parent (GTK_WIDGET (self->hour)), GTK_TEXT_DIR_LTR);
  g_signal_connect (self->hour, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect (self->minute, "output", G_CALLBACK (output_cb), NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (self->summary), "changed", G_CALLBACK (tell),
                           self, G_CONNECT_SWAPPED);
  set_date (self, FEED_TIME_NONE);
  fill_places (self);
}

static void
list_collections (FwPostSettings *self, FeedAccount *account)
{
  GPtrArray *collections = feed_account_get_collections (account);

  for (guint i = 0; i < collections->len; i++)
    {
      const FeedStoredCollection *collection = collections->pdata[i];

      if ((collection->chosen || collection->id == self->collection_id) &&
          collection->takes_entries)
        g_ptr_array_add (self->collections, feed_stored_collection_copy (collection));
    }
}

void
fw_post_settings_set_accounts (FwPostSettings *self, GPtrArray *accounts)
{
  g_return_if_fail (FW_IS_POST_SETTINGS (self));

  g_ptr_array_set_size (self->accounts, 0);
  g_ptr_array_set_size (self->collections, 0);
  for (guint i = 0; i < accounts->len; i++)
    {
      g_ptr_array_add (self->accounts, g_object_ref (accounts->pdata[i]));
      list_collections (self, accounts->pdata[i]);
    }
  /* Where there is one place only, nobody needs to choose. */
  if (self->collection_id == 0 && self->collections->len == 1)
    self->collection_id = ((const FeedStoredCollection *) self->collections->pdata[0])->id;
  fill_places (self);
}

void
fw_post_settings_show (FwPostSettings *self, const FeedPostContent *content)
{
  g_return_if_fail (FW_IS_POST_SETTINGS (self));

  if (content->collection_id != 0)
    self->collection_id = content->collection_id;
  fill_places (self);
  self->filling = TRUE;
  self->body_markup = content->markup;
  gtk_switch_set_active (self->draft, content->draft);
  fw_category_pills_set (self->categories, content->categories);
  set_date (self, content->published);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->summary),
                            content->summary != NULL ? content->summary : "", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->slug), content->slug != NULL ? content->slug : "");
  gtk_editable_set_text (GTK_EDITABLE (self->language),
                         content->language != NULL ? content->language : "");
  adw_combo_row_set_selected (self->markup, content->markup == FEED_MARKUP_MARKDOWN ? 0 : 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->markup), content->markup <= FEED_MARKUP_HTML);
  self->filling = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARKUP]);
}

static void
take_text (char **place, GtkEditable *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  g_free (*place);
  *place = *text != '\0' ? g_steal_pointer (&text) : NULL;
}

void
fw_post_settings_fill (FwPostSettings *self, FeedPostContent *content)
{
  g_autofree char *summary = get_summary (self);
  GPtrArray *categories = fw_category_pills_get (self->categories);

  g_return_if_fail (FW_IS_POST_SETTINGS (self));

  content->collection_id = self->collection_id;
  content->markup = self->body_markup;
  content->draft = gtk_switch_get_active (self->draft);
  content->published = get_date (self);
  g_free (content->summary);
  content->summary = *summary != '\0' ? g_steal_pointer (&summary) : NULL;
  take_text (&content->slug, GTK_EDITABLE (self->slug));
  take_text (&content->language, GTK_EDITABLE (self->language));
  g_ptr_array_set_size (content->categories, 0);
  for (guint i = 0; i < categories->len; i++)
    g_ptr_array_add (content->categories, feed_category_ref (categories->pdata[i]));
}

const char *
fw_post_settings_get_blog (FwPostSettings *self)
{
  const FeedStoredCollection *collection = get_collection (self);
  FeedAccount *account = collection != NULL ? find_account (self, collection->account_id) : NULL;

  return account != NULL ? feed_account_get_title (account) : NULL;
}

const FeedStoredCollection *
fw_post_settings_get_media_place (FwPostSettings *self)
{
  const FeedStoredCollection *collection = get_collection (self);
  FeedAccount *account = collection != NULL ? find_account (self, collection->account_id) : NULL;
  GPtrArray *collections = account != NULL ? feed_account_get_collections (account) : NULL;

  for (guint i = 0; collections != NULL && i < collections->len; i++)
    if (((const FeedStoredCollection *) collections->pdata[i])->takes_media)
      return collections->pdata[i];

  return collection;
}

gboolean
fw_post_settings_has_blogs (FwPostSettings *self)
{
  g_return_val_if_fail (FW_IS_POST_SETTINGS (self), FALSE);

  return self->collections->len > 0;
}

void
fw_post_settings_ask_blog (FwPostSettings *self)
{
  g_return_if_fail (FW_IS_POST_SETTINGS (self));

  gtk_widget_add_css_class (GTK_WIDGET (self->place), "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->place));
}

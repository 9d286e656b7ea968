/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-health-row.h"

#include "fw-dates.h"
#include "fw-remedy.h"
#include "fw-source.h"
#include "fw-trouble.h"

#include <glib/gi18n.h>

struct _FwHealthRow
{
  AdwExpanderRow parent_instance;

  FeedStore *store;        /* (owned) */
  FeedHealth *certificate; /* (owned) (nullable): where it is about one */
  char *address;           /* (owned) (nullable): where it is about a feed */
  gint64 feed;
  gboolean paused;
  gboolean filled;
  gboolean narrow;
  GtkWidget *button; /* (nullable): what to do about it */
  GtkWidget *deed;   /* (nullable): the same below, where there is no room for it */
};

G_DEFINE_FINAL_TYPE (FwHealthRow, fw_health_row, ADW_TYPE_EXPANDER_ROW)

static GtkWidget *
make_button (FwHealthRow *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *source = fw_source_to_string ((FwSource){ FW_SOURCE_FEED, self->feed });

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", source);
  return button;
}

static GtkWidget *
add_deed (FwHealthRow *self, const char *label, const char *action)
{
  g_autofree char *source = fw_source_to_string ((FwSource){ FW_SOURCE_FEED, self->feed });
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", label, "activatable", TRUE, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", source);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return row;
}

static void
sync_room (FwHealthRow *self)
{
  if (self->button != NULL)
    gtk_widget_set_visible (self->button, !self->narrow);
  if (self->deed != NULL)
    gtk_widget_set_visible (self->deed, self->narrow);
}

static void
add_mend (FwHealthRow *self)
{
  if (self->button == NULL)
    return;
  self->deed = add_deed (self, gtk_button_get_label (GTK_BUTTON (self->button)), "health.mend");
  sync_room (self);
}

/* What the feed is called need not tell it from others. */
static void
add_address (FwHealthRow *self)
{
  g_autofree char *address = g_markup_escape_text (self->address, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _ ("Address"), "subtitle", address,
                                 "subtitle-lines", 0, NULL);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static char *
describe_line (const FeedFetchLine *line)
{
  g_autofree char *message = g_strdup (line->message != NULL ? line->message : _ ("It worked"));
  g_autoptr (GString) text = g_string_new (message);
  g_autofree char *scheme = feed_auth_schemes_format (line->scheme);

  if (line->http_status != 0)
    g_string_append_printf (text, " · HTTP %u", line->http_status);
  if (line->tls != NULL)
    g_string_append_printf (text, " · %s", line->tls);
  if (line->cipher_suite != NULL)
    g_string_append_printf (text, " · %s", line->cipher_suite);
  if (line->scheme != FEED_AUTH_SCHEME_NONE)
    g_string_append_printf (text, " · %s", scheme);
  g_string_append_printf (text, " · %u ms", line->duration);
  return g_markup_escape_text (text->str, -1);
}

static void
add_line (FwHealthRow *self, const FeedFetchLine *line)
{
  g_autofree char *time = fw_dates_format_full (line->time);
  g_autofree char *text = describe_line (line);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", time, "subtitle", text,
                                 "subtitle-lines", 0, NULL);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
log_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwHealthRow) self = user_data;
  g_autoptr (GPtrArray)
      lines = feed_store_load_fetch_log_finish (FEED_STORE (source), result, NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (self, lines->pdata[i]);
}

static void
add_fact (FwHealthRow *self, const char *name, const char *value)
{
  g_autofree char *text = g_markup_escape_text (value != NULL ? value : _ ("Unknown"), -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", name, "subtitle", text,
                                 "subtitle-lines", 0, NULL);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_facts (FwHealthRow *self)
{
  const FeedCertificate *certificate = self->certificate->certificate;
  g_autofree char *until = fw_dates_format_full (certificate->valid_until);

  add_fact (self, _ ("Shown To"), self->certificate->need->origin);
  add_fact (self, _ ("Valid Until"), until);
  add_fact (self, _ ("Issued By"), certificate->issuer);
}

/* Only what is opened is worth asking for. */
static void
expanded_cb (FwHealthRow *self)
{
  if (self->filled || !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;
  self->filled = TRUE;
  if (self->certificate != NULL)
    {
      add_facts (self);
      return;
    }
  add_address (self);
  add_mend (self);
  add_deed (self, _ ("Try Now"), "health.refresh");
  add_deed (self, _ ("Test Connection…"), "health.test");
  add_deed (self, _ ("Change Address…"), "health.change-address");
  add_deed (self, self->paused ? _ ("Resume") : _ ("Pause"), "health.pause");
  add_deed (self, _ ("Unsubscribe"), "health.remove");
  feed_store_load_fetch_log_async (self->store, self->feed, NULL, log_loaded_cb,
                                   g_object_ref (self));
}

static void
fw_health_row_finalize (GObject *object)
{
  FwHealthRow *self = FW_HEALTH_ROW (object);

  g_object_unref (self->store);
  feed_health_free (self->certificate);
  g_free (self->address);

  G_OBJECT_CLASS (fw_health_row_parent_class)->finalize (object);
}

static void
fw_health_row_class_init (FwHealthRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_health_row_finalize;
}

static void
fw_health_row_init (FwHealthRow *self)
{
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
}

static char *
describe (const FeedHealth *health)
{
  g_autofree char *trouble = fw_trouble_explain (health->state,
                                                 g_get_real_time () / G_USEC_PER_SEC);
  g_autofree char *since = NULL;
  g_autofree char *text = NULL;

  if (health->paused)
    return g_strdup (_ ("Paused by you"));
  /* What is gone says since when by itself. */
  if (health->state->first_failed == FEED_TIME_NONE || health->state->code == FEED_ERROR_GONE)
    return g_markup_escape_text (trouble != NULL ? trouble : "", -1);
  since = fw_dates_format_full (health->state->first_failed);
  /* Translators: the first %s is what is wrong, the second since when. */
  text = g_strdup_printf (_ ("%s Since %s."), trouble != NULL ? trouble : "", since);
  return g_markup_escape_text (text, -1);
}

static char *
describe_certificate (const FeedHealth *health)
{
  const char *origin = health->need->origin;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *until = fw_dates_format_full (health->certificate->valid_until);
  g_autofree char *text = NULL;

  /* Translators: the first %s is a web site, the second a date. */
  if (health->certificate->valid_until > now)
    text = g_strdup_printf (_ ("Your certificate for %s runs out on %s."), origin, until);
  else
    text = g_strdup_printf (_ ("Your certificate for %s ran out on %s."), origin, until);
  return g_markup_escape_text (text, -1);
}

static GtkWidget *
make_certificate_button (const FeedHealth *health)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Choose Another…"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "health.choose-certificate");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", health->need->origin);
  return button;
}

static void
fill_certificate (FwHealthRow *self, const FeedHealth *health)
{
  g_autofree char *title = g_markup_escape_text (health->title != NULL ? health->title : "", -1);
  g_autofree char *subtitle = describe_certificate (health);

  self->certificate = feed_health_copy (health);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), make_certificate_button (health));
}

static void
fill_feed (FwHealthRow *self, const FeedHealth *health)
{
  const char *label = fw_remedy_get_label (health->action);
  const char *name = health->title != NULL ? health->title : health->uri;
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = describe (health);

  self->address = g_strdup (health->uri);
  self->feed = health->feed_id;
  self->paused = health->paused;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  if (label == NULL)
    return;
  self->button = make_button (self, label, "health.mend");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->button);
}

GtkWidget *
fw_health_row_new (const FeedHealth *health, FeedStore *store)
{
  FwHealthRow *self = g_object_new (FW_TYPE_HEALTH_ROW, NULL);

  self->store = g_object_ref (store);
  if (health->certificate != NULL)
    fill_certificate (self, health);
  else
    fill_feed (self, health);
  return GTK_WIDGET (self);
}

gint64
fw_health_row_get_feed (FwHealthRow *self)
{
  return self->feed;
}

void
fw_health_row_set_narrow (FwHealthRow *self, gboolean narrow)
{
  self->narrow = narrow;
  sync_room (self);
}

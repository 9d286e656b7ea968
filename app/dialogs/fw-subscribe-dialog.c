/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-subscribe-dialog.h"

#include "fw-answer-button.h"
#include "fw-candidate-row.h"
#include "fw-folder-row.h"
#include "fw-lookup-field.h"
#include "fw-source.h"
#include "fw-subscribe-words.h"
#include "fw-toplevel.h"

#include <glib/gi18n.h>

struct _FwSubscribeDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  FwLookupField *address;
  GtkLabel *words;
  GtkWidget *show;
  FwAnswerButton *answer;
  AdwPreferencesGroup *candidates;
  FwFolderRow *folder;

  FeedEngine *engine; /* (owned) (nullable): NULL once it is closed */
  GPtrArray *rows;    /* (owned) (element-type FwCandidateRow): in candidates */
  GHashTable *known;  /* (owned): address → id, of what is subscribed to already */
};

G_DEFINE_FINAL_TYPE (FwSubscribeDialog, fw_subscribe_dialog, ADW_TYPE_WINDOW)

static FeedCandidate *
get_chosen (FwSubscribeDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      FwCandidateRow *row = g_ptr_array_index (self->rows, i);

      if (gtk_check_button_get_active (fw_candidate_row_get_check (row)))
        return fw_candidate_row_get_candidate (row);
    }

  return NULL;
}

/* 0 where it is new. */
static gint64
get_known_id (FwSubscribeDialog *self, FeedCandidate *candidate)
{
  gint64 *id = g_hash_table_lookup (self->known, feed_candidate_get_uri (candidate));

  return id != NULL ? *id : 0;
}

static void
say (FwSubscribeDialog *self, const char *words)
{
  gtk_label_set_text (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static void
update (FwSubscribeDialog *self)
{
  FeedCandidate *chosen = get_chosen (self);
  gboolean known = chosen != NULL && get_known_id (self, chosen) != 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "subscribe.add",
                                 chosen != NULL && !known &&
                                     !fw_lookup_field_get_busy (self->address));
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), self->rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->folder), chosen != NULL && !known);
  gtk_widget_set_visible (self->show, known);
  if (self->rows->len > 0)
    say (self, known ? _ ("You read this feed already.") : NULL);
}

static void
clear_candidates (FwSubscribeDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->candidates, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_candidate (FwSubscribeDialog *self, FeedCandidate *candidate)
{
  FwCandidateRow *first = self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;
  GtkWidget *row = fw_candidate_row_new (candidate, first, g_get_real_time () / G_USEC_PER_SEC);
  GtkCheckButton *check = fw_candidate_row_get_check (FW_CANDIDATE_ROW (row));

  if (get_known_id (self, candidate) != 0)
    fw_candidate_row_mark_known (FW_CANDIDATE_ROW (row));
  adw_preferences_group_add (self->candidates, row);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/* The first that is new, or the first. */
static void
choose (FwSubscribeDialog *self)
{
  FwCandidateRow *chosen = self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;

  for (guint i = self->rows->len; i > 0; i--)
    {
      FwCandidateRow *row = g_ptr_array_index (self->rows, i - 1);

      if (get_known_id (self, fw_candidate_row_get_candidate (row)) == 0)
        chosen = row;
    }
  if (chosen != NULL)
    gtk_check_button_set_active (fw_candidate_row_get_check (chosen), TRUE);
}

static void
show_candidates (FwSubscribeDialog *self, GPtrArray *candidates)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u Feed Found", "%u Feeds Found", candidates->len), candidates->len);

  adw_preferences_group_set_title (self->candidates, title);
  for (guint i = 0; i < candidates->len; i++)
    add_candidate (self, g_ptr_array_index (candidates, i));
  choose (self);
}

static void
discovered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSubscribeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray)
      candidates = feed_engine_discover_finish (FEED_ENGINE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (candidates != NULL)
    show_candidates (self, candidates);
  else
    words = fw_subscribe_explain (error);
  say (self, words);
  fw_lookup_field_set_busy (self->address, FALSE);
  if (error != NULL)
    fw_answer_button_look (self->answer, self->engine, fw_lookup_field_get_text (self->address),
                           error);
}

static void
forget_found (FwSubscribeDialog *self)
{
  clear_candidates (self);
  fw_answer_button_clear (self->answer);
  say (self, NULL);
}

static void
look_up (FwSubscribeDialog *self)
{
  forget_found (self);
  say (self, _ ("Looking for feeds…"));
  feed_engine_discover_async (self->engine, fw_lookup_field_get_text (self->address),
                              fw_lookup_field_start (self->address), discovered_cb,
                              g_object_ref (self));
}

/* Shows the feed in the window and leaves. */
static void
show_feed (FwSubscribeDialog *self, gint64 id)
{
  g_autofree char *source = fw_source_to_string ((FwSource){ FW_SOURCE_FEED, id });
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.go", "s", source);
  gtk_window_close (GTK_WINDOW (self));
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwSubscribeDialog *self = FW_SUBSCRIBE_DIALOG (widget);
  FeedCandidate *chosen = get_chosen (self);

  if (chosen != NULL)
    show_feed (self, get_known_id (self, chosen));
}

static void
tell_trouble (FwSubscribeDialog *self, GError *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  words = fw_subscribe_explain (error);
  fw_lookup_field_set_busy (self->address, FALSE);
  say (self, words);
}

static void
subscribed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSubscribeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = feed_engine_subscribe_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL)
    return;
  if (error == NULL)
    show_feed (self, id);
  else
    tell_trouble (self, error);
}

static void
subscribe (FwSubscribeDialog *self, gint64 folder_id)
{
  FeedCandidate *chosen = get_chosen (self);

  g_return_if_fail (chosen != NULL);
  feed_engine_subscribe_async (self->engine, chosen, NULL, folder_id,
                               fw_lookup_field_get_cancellable (self->address), subscribed_cb,
                               g_object_ref (self));
}

static void
folder_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSubscribeDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = feed_store_add_folder_finish (FEED_STORE (source), result, &error);

  if (self->engine == NULL)
    return;
  if (error == NULL)
    subscribe (self, id);
  else
    tell_trouble (self, error);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwSubscribeDialog *self = FW_SUBSCRIBE_DIALOG (widget);
  gint64 folder_id = fw_folder_row_get_folder (self->folder);
  g_autofree char *folder_name = g_strstrip (g_strdup (fw_folder_row_get_new_name (self->folder)));

  fw_lookup_field_set_busy (self->address, TRUE);
  if (folder_id >= 0)
    subscribe (self, folder_id);
  else if (folder_name[0] == '\0')
    subscribe (self, 0);
  else
    feed_store_add_folder_async (feed_engine_get_store (self->engine), folder_name, 0,
                                 fw_lookup_field_get_cancellable (self->address), folder_added_cb,
                                 g_object_ref (self));
}

/* Enter looks the address up; once more, it adds what was found. */
static void
activated_cb (FwSubscribeDialog *self)
{
  if (self->rows->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "subscribe.add", NULL);
  else
    fw_lookup_field_look_up (self->address);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSubscribeDialog) self = user_data;
  g_autoptr (GPtrArray)
      feeds = feed_store_list_subscriptions_finish (FEED_STORE (source), result, NULL);

  if (self->engine == NULL)
    return;
  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      FeedSubscription *feed = g_ptr_array_index (feeds, i);
      gint64 id = feed_subscription_get_id (feed);

      g_hash_table_insert (self->known, g_strdup (feed_subscription_get_uri (feed)),
                           g_memdup2 (&id, sizeof id));
    }
  choose (self);
  update (self);
}

/* A window that is closed lives on as long as what is under way holds on to it, and may outlive its
 * parent. */
static void
let_go (FwSubscribeDialog *self)
{
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_subscribe_dialog_unrealize (GtkWidget *widget)
{
  let_go (FW_SUBSCRIBE_DIALOG (widget));

  GTK_WIDGET_CLASS (fw_subscribe_dialog_parent_class)->unrealize (widget);
}

static void
fw_subscribe_dialog_dispose (GObject *object)
{
  let_go (FW_SUBSCRIBE_DIALOG (object));

  G_OBJECT_CLASS (fw_subscribe_dialog_parent_class)->dispose (object);
}

static void
fw_subscribe_dialog_finalize (GObject *object)
{
  FwSubscribeDialog *self = FW_SUBSCRIBE_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->known);

  G_OBJECT_CLASS (fw_subscribe_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FW_TYPE_ANSWER_BUTTON);
  g_type_ensure (FW_TYPE_FOLDER_ROW);
  g_type_ensure (FW_TYPE_LOOKUP_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-subscribe-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSubscribeDialog, address);
  gtk_widget_class_bind_template_child (widget_class, FwSubscribeDialog, words);
  gtk_widget_class_bind_template_child (widget_class, FwSubscribeDialog, show);
  gtk_widget_class_bind_template_child (widget_class, FwSubscribeDialog, answer);
  gtk_widget_class_bind_template_child (widget_class, FwSubscribeDialog, candidates);
  gtk_widget_class_bind_template_child (widget_class, FwSubscribeDialog, folder);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_found);
  gtk_widget_class_bind_template_callback (widget_class, look_up);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
fw_subscribe_dialog_class_init (FwSubscribeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_subscribe_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_subscribe_dialog_finalize;
  widget_class->unrealize = fw_subscribe_dialog_unrealize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "subscribe.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "subscribe.show", NULL, show_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_subscribe_dialog_init (FwSubscribeDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->address));
}

static FwSubscribeDialog *
open_dialog (GtkWindow *parent, FeedEngine *engine)
{
  FwSubscribeDialog *self = g_object_new (FW_TYPE_SUBSCRIBE_DIALOG, "transient-for", parent, NULL);
  FeedStore *store = feed_engine_get_store (engine);

  self->engine = g_object_ref (engine);
  fw_folder_row_load (self->folder, store);
  feed_store_list_subscriptions_async (store, NULL, listed_cb, g_object_ref (self));

  return self;
}

void
fw_subscribe_dialog_present (GtkWindow *parent, FeedEngine *engine, const char *address)
{
  FwSubscribeDialog *self = (FwSubscribeDialog *) fw_toplevel_find (FW_TYPE_SUBSCRIBE_DIALOG,
                                                                    parent);

  if (self == NULL)
    self = open_dialog (parent, engine);
  gtk_window_present (GTK_WINDOW (self));
  if (address != NULL)
    fw_lookup_field_take (self->address, address);
}

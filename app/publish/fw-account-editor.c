/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-account-editor.h"

#include "fw-answer-button.h"
#include "fw-collection-row.h"
#include "fw-post-words.h"
#include "fw-subscribe-words.h"

#include <glib/gi18n.h>

struct _FwAccountEditor
{
  AdwExpanderRow parent_instance;

  AdwEntryRow *title;
  AdwEntryRow *author;
  AdwEntryRow *feed;
  AdwActionRow *test;
  GtkSpinner *spinner;
  GtkButton *test_button;
  FwAnswerButton *answer; /* what helps where the test fails */
  AdwActionRow *removal;
  GPtrArray *collections; /* (element-type FwCollectionRow): in the row */
  GPtrArray *traits;      /* (element-type GtkWidget): in the row */

  FeedEngine *engine;        /* (owned) (nullable): NULL once its window is closed */
  FeedAccount *account;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FwAccountEditor, fw_account_editor, ADW_TYPE_EXPANDER_ROW)

enum
{
  SIGNAL_REMOVE,
  SIGNAL_TROUBLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- keeping what was changed --- */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwAccountEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_set_account_finish (FEED_STORE (source), result, &error))
    g_signal_emit (self, signals[SIGNAL_TROUBLE], 0, error->message);
}

static const char *
get_text (AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));

  return text[0] != '\0' ? text : NULL;
}

static GArray *
list_chosen (FwAccountEditor *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->collections->len; i++)
    {
      FwCollectionRow *row = g_ptr_array_index (self->collections, i);

      if (fw_collection_row_get_chosen (row))
        g_array_append_val (ids, fw_collection_row_get_collection (row)->id);
    }
  return ids;
}

/* A blog without a name keeps the one it had. */
static void
keep (FwAccountEditor *self)
{
  g_autoptr (GArray) chosen = list_chosen (self);
  const char *title = get_text (self->title);

  if (self->engine == NULL)
    return;
  feed_store_set_account_async (
      feed_engine_get_store (self->engine), feed_account_get_id (self->account),
      title != NULL ? title : feed_account_get_title (self->account), get_text (self->author),
      get_text (self->feed), (const gint64 *) (gpointer) chosen->data, chosen->len, NULL, kept_cb,
      g_object_ref (self));
}

/* --- testing --- */

static void
say (FwAccountEditor *self, const char *words)
{
  adw_action_row_set_subtitle (self->test, words);
}

static void
set_busy (FwAccountEditor *self, gboolean busy)
{
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), !busy);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwAccountEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean ok = feed_engine_refresh_account_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL)
    return;
  set_busy (self, FALSE);
  words = ok ? g_strdup (_ ("All is well: the blog answers, and you can publish there."))
             : fw_subscribe_explain (error);
  say (self, words);
  if (!ok)
    fw_answer_button_look (self->answer, self->engine, feed_account_get_service_uri (self->account),
                           error);
}

void
fw_account_editor_test (FwAccountEditor *self)
{
  g_return_if_fail (FW_IS_ACCOUNT_EDITOR (self));

  if (self->engine == NULL)
    return;
  fw_answer_button_clear (self->answer);
  set_busy (self, TRUE);
  say (self, _ ("Asking the blog…"));
  feed_engine_refresh_account_async (self->engine, feed_account_get_id (self->account),
                                     self->cancellable, tested_cb, g_object_ref (self));
}

static void
remove_cb (FwAccountEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
}

/* --- what is in it --- */

static void
drop_rows (FwAccountEditor *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
add_collection (FwAccountEditor *self, FeedStoredCollection *collection)
{
  GtkWidget *row = fw_collection_row_new (collection, collection->chosen);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->collections, row);
  g_signal_connect_object (row, "toggled", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
}

static void
add_trait (FwAccountEditor *self, const char *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "dialog-information-symbolic");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->traits, row);
}

static gboolean
same_collection (const FeedStoredCollection *a, const FeedStoredCollection *b)
{
  return a->id == b->id && a->chosen == b->chosen && a->takes_entries == b->takes_entries &&
         a->takes_media == b->takes_media && g_strcmp0 (a->title, b->title) == 0;
}

static gboolean
same_collections (FwAccountEditor *self, GPtrArray *collections)
{
  if (self->collections->len != collections->len)
    return FALSE;
  for (guint i = 0; i < collections->len; i++)
    {
      FwCollectionRow *row = g_ptr_array_index (self->collections, i);
      const FeedStoredCollection *shown = fw_collection_row_get_collection (row);
      const FeedStoredCollection *now = g_ptr_array_index (collections, i);

      if (!same_collection (shown, now) && fw_collection_row_get_chosen (row) != now->chosen)
        return FALSE;
      if (shown->id != now->id || g_strcmp0 (shown->title, now->title) != 0)
        return FALSE;
    }
  return TRUE;
}

/* The row that removes it stays the last. */
static void
put_last (FwAccountEditor *self, GtkWidget *row)
{
  g_object_ref (row);
  adw_expander_row_remove (ADW_EXPANDER_ROW (self), row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_object_unref (row);
}

static void
show_collections (FwAccountEditor *self)
{
  GPtrArray *collections = feed_account_get_collections (self->account);
  g_auto (GStrv) traits = fw_post_words_traits (feed_account_get_traits (self->account));

  if (same_collections (self, collections) && g_strv_length (traits) == self->traits->len)
    return;
  drop_rows (self, self->collections);
  drop_rows (self, self->traits);
  for (guint i = 0; i < collections->len; i++)
    add_collection (self, g_ptr_array_index (collections, i));
  for (guint i = 0; traits[i] != NULL; i++)
    add_trait (self, traits[i]);
  put_last (self, GTK_WIDGET (self->test));
  put_last (self, GTK_WIDGET (self->removal));
}

/* What somebody is typing just now stays. */
static void
show_text (AdwEntryRow *row, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (row)))
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text != NULL ? text : "") != 0)
    {
      adw_entry_row_set_show_apply_button (row, FALSE);
      gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
      adw_entry_row_set_show_apply_button (row, TRUE);
    }
}

void
fw_account_editor_set (FwAccountEditor *self, FeedAccount *account)
{
  const char *site = feed_account_get_site_uri (account);

  g_return_if_fail (FW_IS_ACCOUNT_EDITOR (self));

  g_set_object (&self->account, account);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), feed_account_get_title (account));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 site != NULL ? site : feed_account_get_service_uri (account));
  show_text (self->title, feed_account_get_title (account));
  show_text (self->author, feed_account_get_author (account));
  show_text (self->feed, feed_account_get_feed_uri (account));
  show_collections (self);
}

gint64
fw_account_editor_get_id (FwAccountEditor *self)
{
  g_return_val_if_fail (FW_IS_ACCOUNT_EDITOR (self), 0);

  return feed_account_get_id (self->account);
}

const char *
fw_account_editor_get_title (FwAccountEditor *self)
{
  g_return_val_if_fail (FW_IS_ACCOUNT_EDITOR (self), NULL);

  return feed_account_get_title (self->account);
}

static void
fw_account_editor_unrealize (GtkWidget *widget)
{
  FwAccountEditor *self = FW_ACCOUNT_EDITOR (widget);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);

  GTK_WIDGET_CLASS (fw_account_editor_parent_class)->unrealize (widget);
}

static void
fw_account_editor_dispose (GObject *object)
{
  FwAccountEditor *self = FW_ACCOUNT_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (fw_account_editor_parent_class)->dispose (object);
}

static void
fw_account_editor_finalize (GObject *object)
{
  FwAccountEditor *self = FW_ACCOUNT_EDITOR (object);

  g_ptr_array_unref (self->collections);
  g_ptr_array_unref (self->traits);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_account_editor_parent_class)->finalize (object);
}

static void
fw_account_editor_class_init (FwAccountEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_account_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_account_editor_finalize;
  GTK_WIDGET_CLASS (klass)->unrealize = fw_account_editor_unrealize;
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", FW_TYPE_ACCOUNT_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TROUBLE] = g_signal_new ("trouble", FW_TYPE_ACCOUNT_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static AdwEntryRow *
add_entry (FwAccountEditor *self, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return ADW_ENTRY_ROW (row);
}

static GtkButton *
add_button (AdwActionRow *row, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, button);
  return GTK_BUTTON (button);
}

static AdwActionRow *
add_action_row (FwAccountEditor *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  return ADW_ACTION_ROW (row);
}

static void
add_test (FwAccountEditor *self)
{
  self->test = add_action_row (self, _ ("Connection"), _ ("Ask the blog whether all is well."));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  adw_action_row_add_suffix (self->test, GTK_WIDGET (self->spinner));
  self->answer = g_object_new (FW_TYPE_ANSWER_BUTTON, "valign", GTK_ALIGN_CENTER, NULL);
  adw_action_row_add_suffix (self->test, GTK_WIDGET (self->answer));
  self->test_button = add_button (self->test, _ ("Test"));
  g_signal_connect_object (self->answer, "answered", G_CALLBACK (fw_account_editor_test), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->test_button, "clicked", G_CALLBACK (fw_account_editor_test), self,
                           G_CONNECT_SWAPPED);
}

static void
fw_account_editor_init (FwAccountEditor *self)
{
  GtkButton *button;

  self->collections = g_ptr_array_new ();
  self->traits = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->title = add_entry (self, _ ("Name of the blog"));
  self->author = add_entry (self, _ ("Your name as its author"));
  self->feed = add_entry (self, _ ("Public feed, to see that everyone can read a post"));
  add_test (self);
  self->removal = add_action_row (self, _ ("Remove This Blog"),
                                  _ ("What you wrote here stays: drafts, and posts with their "
                                     "earlier versions. What waits to be sent is a draft again. "
                                     "Nothing on the blog is changed."));
  button = add_button (self->removal, _ ("Remove"));
  gtk_widget_add_css_class (GTK_WIDGET (button), "destructive-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
fw_account_editor_new (FeedEngine *engine, FeedAccount *account)
{
  FwAccountEditor *self = g_object_new (FW_TYPE_ACCOUNT_EDITOR, NULL);

  self->engine = g_object_ref (engine);
  fw_account_editor_set (self, account);
  return GTK_WIDGET (self);
}

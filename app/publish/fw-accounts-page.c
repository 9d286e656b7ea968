/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-accounts-page.h"

#include "fw-account-editor.h"
#include "fw-blog-dialog.h"

#include <glib/gi18n.h>

struct _FwAccountsPage
{
  AdwPreferencesPage parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *blogs;
  GtkWidget *none;

  FeedEngine *engine; /* (owned) (nullable): NULL once its window is closed */
  FeedStore *store;   /* (owned) (nullable) */
  GPtrArray *editors; /* (element-type FwAccountEditor): in blogs */
  GArray *leaving;    /* (element-type gint64): hidden, and removed once nobody can undo it */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (FwAccountsPage, fw_accounts_page, ADW_TYPE_PREFERENCES_PAGE)

static gboolean
is_leaving (FwAccountsPage *self, gint64 id, guint *at)
{
  for (guint i = 0; i < self->leaving->len; i++)
    if (g_array_index (self->leaving, gint64, i) == id)
      {
        if (at != NULL)
          *at = i;
        return TRUE;
      }
  return FALSE;
}

static void
sync_rows (FwAccountsPage *self)
{
  guint n_shown = 0;

  for (guint i = 0; i < self->editors->len; i++)
    {
      FwAccountEditor *editor = g_ptr_array_index (self->editors, i);
      gboolean leaving = is_leaving (self, fw_account_editor_get_id (editor), NULL);

      gtk_widget_set_visible (GTK_WIDGET (editor), !leaving);
      n_shown += !leaving;
    }
  gtk_widget_set_visible (self->none, n_shown == 0);
}

static void
toast (FwAccountsPage *self, AdwToast *toast)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static AdwToast *
make_toast (const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  return adw_toast_new (escaped);
}

/* --- removing, with a way back --- */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwAccountsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_remove_account_finish (FEED_STORE (source), result, &error))
    toast (self, make_toast (error->message));
}

static void
remove_now (FwAccountsPage *self, gint64 id)
{
  guint at;

  if (!is_leaving (self, id, &at) || self->store == NULL)
    return;
  g_array_remove_index (self->leaving, at);
  feed_store_remove_account_async (self->store, id, NULL, removed_cb, g_object_ref (self));
}

static gint64
get_id (AdwToast *toast)
{
  gint64 *id = g_object_get_data (G_OBJECT (toast), "account");

  return *id;
}

static void
undo_cb (FwAccountsPage *self, AdwToast *toast)
{
  guint at;

  if (is_leaving (self, get_id (toast), &at))
    g_array_remove_index (self->leaving, at);
  sync_rows (self);
}

static void
dismissed_cb (FwAccountsPage *self, AdwToast *toast)
{
  remove_now (self, get_id (toast));
}

static void
remove_cb (FwAccountsPage *self, FwAccountEditor *editor)
{
  gint64 id = fw_account_editor_get_id (editor);
  g_autofree char *words = g_strdup_printf (_ ("Removed “%s”"),
                                            fw_account_editor_get_title (editor));
  AdwToast *note = make_toast (words);

  g_array_append_val (self->leaving, id);
  g_object_set_data_full (G_OBJECT (note), "account", g_memdup2 (&id, sizeof id), g_free);
  adw_toast_set_button_label (note, _ ("Undo"));
  g_signal_connect_object (note, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (note, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  sync_rows (self);
  toast (self, note);
}

static void
trouble_cb (FwAccountsPage *self, const char *words)
{
  toast (self, make_toast (words));
}

/* --- the list --- */

static FwAccountEditor *
find_editor (FwAccountsPage *self, gint64 id)
{
  for (guint i = 0; i < self->editors->len; i++)
    if (fw_account_editor_get_id (g_ptr_array_index (self->editors, i)) == id)
      return g_ptr_array_index (self->editors, i);
  return NULL;
}

static void
add_editor (FwAccountsPage *self, FeedAccount *account)
{
  GtkWidget *editor = fw_account_editor_new (self->engine, account);

  g_signal_connect_object (editor, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "trouble", G_CALLBACK (trouble_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->blogs, editor);
  g_ptr_array_add (self->editors, editor);
}

static gboolean
holds (GPtrArray *accounts, gint64 id)
{
  for (guint i = 0; i < accounts->len; i++)
    if (feed_account_get_id (g_ptr_array_index (accounts, i)) == id)
      return TRUE;
  return FALSE;
}

static void
drop_gone (FwAccountsPage *self, GPtrArray *accounts)
{
  for (guint i = self->editors->len; i > 0; i--)
    {
      FwAccountEditor *editor = g_ptr_array_index (self->editors, i - 1);

      if (holds (accounts, fw_account_editor_get_id (editor)))
        continue;
      adw_preferences_group_remove (self->blogs, GTK_WIDGET (editor));
      g_ptr_array_remove_index (self->editors, i - 1);
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwAccountsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      accounts = feed_store_list_accounts_finish (FEED_STORE (source), result, &error);

  if (self->engine == NULL || accounts == NULL)
    return;
  drop_gone (self, accounts);
  for (guint i = 0; i < accounts->len; i++)
    {
      FeedAccount *account = g_ptr_array_index (accounts, i);
      FwAccountEditor *editor = find_editor (self, feed_account_get_id (account));

      if (editor != NULL)
        fw_account_editor_set (editor, account);
      else
        add_editor (self, account);
    }
  if (accounts->len == 1)
    adw_expander_row_set_expanded (g_ptr_array_index (self->editors, 0), TRUE);
  sync_rows (self);
}

static void
load (FwAccountsPage *self)
{
  feed_store_list_accounts_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (FwAccountsPage *self, FeedChanges *changes)
{
  if (feed_changes_get_flags (changes) & FEED_CHANGE_ACCOUNTS)
    load (self);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwAccountsPage *self = FW_ACCOUNTS_PAGE (widget);

  fw_blog_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->engine, NULL);
}

/* Nobody can undo what is not shown any more. */
static void
let_go (FwAccountsPage *self)
{
  while (self->leaving->len > 0 && self->store != NULL)
    remove_now (self, g_array_index (self->leaving, gint64, 0));
  g_cancellable_cancel (self->cancellable);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->engine);
}

static void
fw_accounts_page_unrealize (GtkWidget *widget)
{
  let_go (FW_ACCOUNTS_PAGE (widget));

  GTK_WIDGET_CLASS (fw_accounts_page_parent_class)->unrealize (widget);
}

static void
fw_accounts_page_finalize (GObject *object)
{
  FwAccountsPage *self = FW_ACCOUNTS_PAGE (object);

  g_clear_object (&self->store);
  g_clear_object (&self->engine);
  g_ptr_array_unref (self->editors);
  g_array_unref (self->leaving);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_accounts_page_parent_class)->finalize (object);
}

static void
fw_accounts_page_class_init (FwAccountsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fw_accounts_page_finalize;
  widget_class->unrealize = fw_accounts_page_unrealize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/publish/fw-accounts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwAccountsPage, blogs);
  gtk_widget_class_bind_template_child (widget_class, FwAccountsPage, none);
  gtk_widget_class_install_action (widget_class, "accounts.add", NULL, add_action);
}

static void
fw_accounts_page_init (FwAccountsPage *self)
{
  self->editors = g_ptr_array_new ();
  self->leaving = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fw_accounts_page_new (FeedEngine *engine)
{
  FwAccountsPage *self = g_object_new (FW_TYPE_ACCOUNTS_PAGE, NULL);

  self->engine = g_object_ref (engine);
  self->store = g_object_ref (feed_engine_get_store (engine));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}

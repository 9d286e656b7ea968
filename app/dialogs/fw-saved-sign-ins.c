/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-saved-sign-ins.h"

#include "fw-credential-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FwSavedSignIns
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwStatusPage *empty;
  GtkLabel *words;
  GtkBox *list;

  FeedEngine *engine;        /* (owned) (nullable): NULL once it is closed */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *credentials;    /* (owned) (element-type FeedCredential) */
  GPtrArray *groups;         /* (owned) (element-type AdwPreferencesGroup): in list */
};

G_DEFINE_FINAL_TYPE (FwSavedSignIns, fw_saved_sign_ins, ADW_TYPE_WINDOW)

static void
say (FwSavedSignIns *self, const char *words)
{
  gtk_label_set_text (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static char *
describe (FeedCredential *credential)
{
  const char *kept = feed_credential_is_kept (credential) ? _ ("In the keyring")
                                                          : _ ("Until you quit");
  const char *kind = fw_credential_describe_scheme (feed_credential_get_scheme (credential));
  g_autofree char *text = feed_credential_get_user (credential) != NULL
                              ? g_strdup_printf ("%s · %s", kind, kept)
                              : g_strdup (kept);

  return g_markup_escape_text (text, -1);
}

static GtkWidget *
make_button (GtkWidget *button, const char *action, guint index)
{
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  return button;
}

static GtkWidget *
make_remove_button (guint index, const char *account)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is an account, as in "ada". */
  g_autofree char *words = g_strdup_printf (_ ("Forget %s"), account);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  return make_button (button, "sign-ins.remove", index);
}

static void
add_row (AdwPreferencesGroup *group, FeedCredential *credential, guint index)
{
  const char *user = feed_credential_get_user (credential);
  const char *kind = fw_credential_describe_scheme (feed_credential_get_scheme (credential));
  const char *account = user != NULL ? user : kind;
  g_autofree char *title = g_markup_escape_text (account, -1);
  g_autofree char *subtitle = describe (credential);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle,
                                 "subtitle-lines", 3, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (index, account));
  adw_preferences_group_add (group, row);
}

static gboolean
is_same_place (FeedCredential *a, FeedCredential *b)
{
  return feed_credential_is_for_proxy (a) == feed_credential_is_for_proxy (b) &&
         g_str_equal (feed_credential_get_origin (a), feed_credential_get_origin (b));
}

static AdwPreferencesGroup *
add_group (FwSavedSignIns *self, guint index)
{
  FeedCredential *credential = self->credentials->pdata[index];
  g_autofree char *title = g_markup_escape_text (feed_credential_get_origin (credential), -1);
  GtkWidget *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, NULL);

  if (feed_credential_is_for_proxy (credential))
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Proxy"));
  adw_preferences_group_set_header_suffix (
      ADW_PREFERENCES_GROUP (group),
      make_button (gtk_button_new_with_label (_ ("Sign Out")), "sign-ins.sign-out", index));
  gtk_box_append (self->list, group);
  g_ptr_array_add (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* Accounts of one place stand together. */
static int
compare_cb (gconstpointer a, gconstpointer b)
{
  FeedCredential *one = *(FeedCredential *const *) a;
  FeedCredential *other = *(FeedCredential *const *) b;
  int order = strcmp (feed_credential_get_origin (one), feed_credential_get_origin (other));

  if (order == 0)
    order = feed_credential_is_for_proxy (one) - feed_credential_is_for_proxy (other);
  return order != 0 ? order
                    : g_strcmp0 (feed_credential_get_user (one), feed_credential_get_user (other));
}

static void
add_groups (FwSavedSignIns *self)
{
  AdwPreferencesGroup *group = NULL;

  g_ptr_array_sort (self->credentials, compare_cb);
  for (guint i = 0; i < self->credentials->len; i++)
    {
      FeedCredential *credential = self->credentials->pdata[i];

      if (i == 0 || !is_same_place (self->credentials->pdata[i - 1], credential))
        group = add_group (self, i);
      add_row (group, credential, i);
    }
}

static const char *
explain_state (FeedCredentialState state)
{
  if (state == FEED_CREDENTIAL_STORE_LOCKED)
    return _ ("The keyring is locked. What is in it is not listed.");
  if (state == FEED_CREDENTIAL_STORE_UNAVAILABLE || state == FEED_CREDENTIAL_STORE_NO_COLLECTION)
    return _ ("There is no keyring here. Sign-ins last until you quit.");
  return NULL;
}

static void
fill (FwSavedSignIns *self)
{
  FeedCredentialStore *store = feed_engine_get_credentials (self->engine);

  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (self->list, self->groups->pdata[i]);
  g_ptr_array_set_size (self->groups, 0);
  add_groups (self);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->credentials->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->credentials->len > 0);
  say (self, explain_state (feed_credential_store_get_state (store)));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSavedSignIns) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = feed_credential_store_search_finish (FEED_CREDENTIAL_STORE (source), result,
                                                          &error);

  if (found == NULL || self->engine == NULL)
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      return;
    }
  g_ptr_array_unref (self->credentials);
  self->credentials = found;
  fill (self);
}

static void
load (FwSavedSignIns *self)
{
  feed_credential_store_search_async (feed_engine_get_credentials (self->engine), NULL, FALSE,
                                      FEED_CREDENTIAL_SEARCH_UNLOCK, self->cancellable, found_cb,
                                      g_object_ref (self));
}

static void
conclude (FwSavedSignIns *self, gboolean done, const GError *error)
{
  if (self->engine == NULL)
    return;
  if (done)
    load (self);
  else
    say (self, error->message);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSavedSignIns) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean removed = feed_engine_forget_credential_finish (FEED_ENGINE (source), result, &error);

  conclude (self, removed, error);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwSavedSignIns *self = FW_SAVED_SIGN_INS (widget);
  guint index = g_variant_get_uint32 (parameter);

  if (index < self->credentials->len)
    feed_engine_forget_credential_async (self->engine, self->credentials->pdata[index],
                                         self->cancellable, removed_cb, g_object_ref (self));
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSavedSignIns) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean signed_out = feed_engine_sign_out_finish (FEED_ENGINE (source), result, &error);

  conclude (self, signed_out, error);
}

static void
sign_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwSavedSignIns *self = FW_SAVED_SIGN_INS (widget);
  guint index = g_variant_get_uint32 (parameter);
  FeedCredential *credential = NULL;

  if (index >= self->credentials->len)
    return;
  credential = self->credentials->pdata[index];
  feed_engine_sign_out_async (self->engine, feed_credential_get_origin (credential),
                              feed_credential_is_for_proxy (credential), self->cancellable,
                              signed_out_cb, g_object_ref (self));
}

/* A window that is closed lives on as long as what is under way holds on to it. */
static void
let_go (FwSavedSignIns *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_saved_sign_ins_unrealize (GtkWidget *widget)
{
  let_go (FW_SAVED_SIGN_INS (widget));

  GTK_WIDGET_CLASS (fw_saved_sign_ins_parent_class)->unrealize (widget);
}

static void
fw_saved_sign_ins_dispose (GObject *object)
{
  let_go (FW_SAVED_SIGN_INS (object));

  G_OBJECT_CLASS (fw_saved_sign_ins_parent_class)->dispose (object);
}

static void
fw_saved_sign_ins_finalize (GObject *object)
{
  FwSavedSignIns *self = FW_SAVED_SIGN_INS (object);

  g_ptr_array_unref (self->credentials);
  g_ptr_array_unref (self->groups);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_saved_sign_ins_parent_class)->finalize (object);
}

static void
fw_saved_sign_ins_class_init (FwSavedSignInsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_saved_sign_ins_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_saved_sign_ins_finalize;
  widget_class->unrealize = fw_saved_sign_ins_unrealize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-saved-sign-ins.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSavedSignIns, empty);
  gtk_widget_class_bind_template_child (widget_class, FwSavedSignIns, words);
  gtk_widget_class_bind_template_child (widget_class, FwSavedSignIns, list);
  gtk_widget_class_install_action (widget_class, "sign-ins.remove", "u", remove_action);
  gtk_widget_class_install_action (widget_class, "sign-ins.sign-out", "u", sign_out_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_saved_sign_ins_init (FwSavedSignIns *self)
{
  self->cancellable = g_cancellable_new ();
  self->credentials = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fw_saved_sign_ins_present (GtkWindow *parent, FeedEngine *engine)
{
  FwSavedSignIns *self = g_object_new (FW_TYPE_SAVED_SIGN_INS, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  gtk_window_present (GTK_WINDOW (self));
  load (self);
}

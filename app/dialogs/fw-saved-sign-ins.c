/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-saved-sign-ins.h"

#include "fw-credential-words.h"

#include <glib/gi18n.h>

struct _FwSavedSignIns
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwStatusPage *empty;
  GtkLabel *words;
  AdwPreferencesGroup *list;

  FeedEngine *engine;        /* (owned) (nullable): NULL once it is closed */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *credentials;    /* (owned) (element-type FeedCredential) */
  GPtrArray *rows;           /* (owned) (element-type GtkWidget): in list */
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
  const char *user = feed_credential_get_user (credential);
  const char *kept = feed_credential_is_kept (credential) ? _ ("In the keyring")
                                                          : _ ("Until you quit");
  const char *proxy = feed_credential_is_for_proxy (credential) ? _ ("Proxy") : NULL;
  g_autofree char *text = g_strdup_printf (
      "%s%s%s · %s%s%s", user != NULL ? user : "", user != NULL ? " · " : "",
      fw_credential_describe_scheme (feed_credential_get_scheme (credential)), kept,
      proxy != NULL ? " · " : "", proxy != NULL ? proxy : "");

  return g_markup_escape_text (text, -1);
}

static GtkWidget *
make_remove_button (guint index)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "sign-ins.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  return button;
}

static void
add_row (FwSavedSignIns *self, guint index)
{
  FeedCredential *credential = self->credentials->pdata[index];
  g_autofree char *title = g_markup_escape_text (feed_credential_get_origin (credential), -1);
  g_autofree char *subtitle = describe (credential);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle,
                                 "subtitle-lines", 3, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (index));
  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
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

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->credentials->len; i++)
    add_row (self, i);
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
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSavedSignIns) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean removed = feed_engine_forget_credential_finish (FEED_ENGINE (source), result, &error);

  if (self->engine == NULL)
    return;
  if (removed)
    load (self);
  else
    say (self, error->message);
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
  g_ptr_array_unref (self->rows);
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
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_saved_sign_ins_init (FwSavedSignIns *self)
{
  self->cancellable = g_cancellable_new ();
  self->credentials = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-sign-in-dialog.h"

#include "fw-choice.h"
#include "fw-credential-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define COMPANY_SCHEMES (FEED_AUTH_SCHEME_NEGOTIATE | FEED_AUTH_SCHEME_NTLM)

struct _FwSignInDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *refusal;
  AdwActionRow *origin;
  GtkImage *lock;
  AdwActionRow *realm;
  AdwComboRow *kind;
  AdwEntryRow *user;
  AdwEntryRow *header;
  AdwPasswordEntryRow *secret;
  AdwActionRow *remember_row;
  GtkSwitch *remember;
  AdwPreferencesGroup *company_group;
  AdwActionRow *company_row;
  GtkSwitch *company;
  AdwPreferencesGroup *plain_group;
  GtkSwitch *consent;
  GtkLabel *words;

  FeedEngine *engine;        /* (owned) (nullable): NULL once it is closed */
  FeedNeed *need;            /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (FwSignInDialog, fw_sign_in_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* clang-format off */
static const FwChoice kinds[] = {
  { FEED_AUTH_SCHEME_NONE, N_("Name and password") },
  { FEED_AUTH_SCHEME_BEARER, N_("Token") },
  { FEED_AUTH_SCHEME_HEADER, N_("Key in a header") },
  { FEED_AUTH_SCHEME_COOKIE, N_("Session cookie") },
  { FEED_AUTH_SCHEME_WSSE, N_("Name and password (WSSE)") },
};
/* clang-format on */

static gboolean
is_plain (FwSignInDialog *self)
{
  return self->need != NULL && g_str_has_prefix (self->need->origin, "http://");
}

static gboolean
offers_company (FwSignInDialog *self)
{
  return (self->need->offered & COMPANY_SCHEMES) != 0;
}

static FeedAuthScheme
get_kind (FwSignInDialog *self)
{
  return (FeedAuthScheme) fw_choice_get_value (self->kind);
}

static gboolean
has_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row))[0] != '\0';
}

static gboolean
wants_user (FwSignInDialog *self)
{
  FeedAuthScheme kind = get_kind (self);

  return kind == FEED_AUTH_SCHEME_NONE || kind == FEED_AUTH_SCHEME_WSSE;
}

/* A ticket needs neither a name nor a password. */
static gboolean
is_by_ticket (FwSignInDialog *self)
{
  return gtk_switch_get_active (self->company) && !has_text (self->user) &&
         !has_text (self->secret);
}

static gboolean
is_complete (FwSignInDialog *self)
{
  if (is_plain (self) && !gtk_switch_get_active (self->consent))
    return FALSE;
  if (is_by_ticket (self))
    return TRUE;
  return has_text (self->secret) && (!wants_user (self) || has_text (self->user)) &&
         (get_kind (self) != FEED_AUTH_SCHEME_HEADER || has_text (self->header));
}

static void
update (FwSignInDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->user), wants_user (self));
  gtk_widget_set_visible (GTK_WIDGET (self->header), get_kind (self) == FEED_AUTH_SCHEME_HEADER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret),
                                 wants_user (self) ? _ ("Password") : _ ("Secret"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.accept",
                                 !self->busy && is_complete (self));
}

static void
say (FwSignInDialog *self, const char *words)
{
  gtk_label_set_text (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static void
set_busy (FwSignInDialog *self, gboolean busy)
{
  self->busy = busy;
  update (self);
}

static void
fail (FwSignInDialog *self, const GError *error)
{
  if (self->engine == NULL)
    return;
  set_busy (self, FALSE);
  say (self, error != NULL ? error->message : _ ("The sign-in was not taken."));
}

/* NOTE: (nullable): what is to be said of it. */
static void
finish (FwSignInDialog *self, const char *note)
{
  if (self->engine == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, note);
  gtk_window_close (GTK_WINDOW (self));
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  FeedCredentialState state = FEED_CREDENTIAL_STORE_KEPT;

  if (feed_engine_sign_in_finish (FEED_ENGINE (source), result, &state, &error))
    finish (self, fw_credential_explain_not_kept (gtk_switch_get_active (self->remember), state));
  else
    fail (self, error);
}

static FeedCredential *
make_credential (FwSignInDialog *self)
{
  FeedAuthScheme kind = get_kind (self);
  const char *user = wants_user (self) ? gtk_editable_get_text (GTK_EDITABLE (self->user)) : NULL;
  FeedCredential *credential = feed_credential_new (
      self->need->origin, self->need->proxy, kind, NULL, user,
      gtk_editable_get_text (GTK_EDITABLE (self->secret)));

  if (kind == FEED_AUTH_SCHEME_HEADER)
    feed_credential_set_header (credential, gtk_editable_get_text (GTK_EDITABLE (self->header)));
  return credential;
}

static void
sign_in (FwSignInDialog *self)
{
  g_autoptr (FeedCredential) credential = NULL;

  if (is_by_ticket (self))
    {
      finish (self, NULL);
      return;
    }
  credential = make_credential (self);
  feed_engine_sign_in_async (self->engine, credential, gtk_switch_get_active (self->remember),
                             self->cancellable, signed_in_cb, g_object_ref (self));
}

static void
allowed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!feed_store_put_origin_finish (FEED_STORE (source), result, &error))
    fail (self, error);
  else if (self->engine != NULL)
    sign_in (self);
}

static void
policy_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSignInDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedOriginPolicy)
      policy = feed_store_load_origin_finish (FEED_STORE (source), result, &error);

  if (policy == NULL || self->engine == NULL)
    {
      fail (self, error);
      return;
    }
  if (is_plain (self))
    policy->plain_consent = gtk_switch_get_active (self->consent);
  if (offers_company (self))
    policy->company_sign_on = gtk_switch_get_active (self->company);
  if (policy->company_sign_on)
    policy->schemes |= COMPANY_SCHEMES;
  feed_store_put_origin_async (FEED_STORE (source), policy, self->cancellable, allowed_cb,
                               g_object_ref (self));
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FwSignInDialog *self = FW_SIGN_IN_DIALOG (widget);

  say (self, NULL);
  set_busy (self, TRUE);
  if (is_plain (self) || offers_company (self))
    feed_store_load_origin_async (feed_engine_get_store (self->engine), self->need->origin,
                                  self->need->proxy, self->cancellable, policy_loaded_cb,
                                  g_object_ref (self));
  else
    sign_in (self);
}

static void
accept_cb (FwSignInDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sign-in.accept", NULL);
}

static char *
describe_refusal (const FeedNeed *need)
{
  gboolean refused = need->code == FEED_ERROR_AUTH_FAILED ||
                     need->code == FEED_ERROR_PROXY_AUTH_FAILED;

  if (refused && need->user != NULL)
    /* Translators: %s is the name of an account. */
    return g_strdup_printf (_ ("The sign-in as %s was refused. Is the password right?"),
                            need->user);
  if (refused)
    return g_strdup (_ ("The last sign-in was refused."));
  if (need->detail != NULL)
    return g_strdup (_ ("The account of your session did not help. Sign in to your company’s "
                        "network again, or enter a name and a password here."));
  return NULL;
}

/* In the words of the sign-on system, for whoever looks after it. */
static char *
explain_refusal (const FeedNeed *need)
{
  g_autofree char *refusal = describe_refusal (need);

  if (refusal == NULL || need->detail == NULL)
    return g_steal_pointer (&refusal);
  return g_strdup_printf ("%s\n%s", refusal, need->detail);
}

static void
show_asker (FwSignInDialog *self)
{
  const FeedNeed *need = self->need;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->origin),
                                 need->proxy ? _ ("Proxy") : _ ("Site"));
  adw_action_row_set_subtitle (self->origin, need->origin);
  gtk_image_set_from_icon_name (self->lock, is_plain (self) ? "channel-insecure-symbolic"
                                                            : "channel-secure-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->realm), need->realm != NULL);
  if (need->realm != NULL)
    {
      g_autofree char *realm = g_markup_escape_text (need->realm, -1);

      adw_action_row_set_subtitle (self->realm, realm);
    }
}

static void
show_warnings (FwSignInDialog *self)
{
  FeedAuthScheme asked = self->need->offered | self->need->refused;
  gboolean bare = asked == 0 || (asked & FEED_AUTH_SCHEMES_BARE) != 0;

  gtk_widget_set_visible (GTK_WIDGET (self->plain_group), is_plain (self));
  adw_preferences_group_set_description (
      self->plain_group,
      bare ? _ ("The way there is not encrypted, and your password or secret is sent as it is. "
                "Anybody on the way can read it and use it.")
           : _ ("The way there is not encrypted. Your password is not sent itself, but others on "
                "the way can read along, and could try to guess it."));
}

static void
show_company (FwSignInDialog *self)
{
  /* Translators: %s is the address of a site, as in "https://example.org". */
  g_autofree char *title = g_strdup_printf (_ ("Use My Company Account at %s"), self->need->origin);

  gtk_widget_set_visible (GTK_WIDGET (self->company_group), offers_company (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->company_row), title);
}

static void
show_store (FwSignInDialog *self)
{
  FeedCredentialStore *store = feed_engine_get_credentials (self->engine);
  FeedCredentialState state = feed_credential_store_get_state (store);

  fw_credential_offer_to_keep (self->remember_row, self->remember, state);
}

/* What the keyring can do is known once it was asked for something. */
static void
store_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSignInDialog) self = user_data;
  g_autoptr (GPtrArray)
      found = feed_credential_store_search_finish (FEED_CREDENTIAL_STORE (source), result, NULL);

  if (self->engine != NULL)
    show_store (self);
}

/* What was allowed before is shown, and can be taken back. */
static void
allowed_before_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwSignInDialog) self = user_data;
  g_autoptr (FeedOriginPolicy)
      policy = feed_store_load_origin_finish (FEED_STORE (source), result, NULL);

  if (policy == NULL || self->engine == NULL)
    return;
  /* Whoever was faster stays in the right. */
  if (policy->plain_consent)
    gtk_switch_set_active (self->consent, TRUE);
  if (policy->company_sign_on)
    gtk_switch_set_active (self->company, TRUE);
}

static void
show_need (FwSignInDialog *self)
{
  g_autofree char *refusal = explain_refusal (self->need);

  gtk_label_set_text (self->refusal, refusal != NULL ? refusal : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), refusal != NULL);
  show_asker (self);
  show_warnings (self);
  show_company (self);
  if (self->need->user != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->user), self->need->user);
  show_store (self);
  feed_credential_store_search_async (
      feed_engine_get_credentials (self->engine), self->need->origin, self->need->proxy,
      FEED_CREDENTIAL_SEARCH_DEFAULT, self->cancellable, store_asked_cb, g_object_ref (self));
  feed_store_load_origin_async (feed_engine_get_store (self->engine), self->need->origin,
                                self->need->proxy, self->cancellable, allowed_before_cb,
                                g_object_ref (self));
}

/* A window that is closed lives on as long as what is under way holds on to it. */
static void
let_go (FwSignInDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->engine);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
fw_sign_in_dialog_unrealize (GtkWidget *widget)
{
  let_go (FW_SIGN_IN_DIALOG (widget));

  GTK_WIDGET_CLASS (fw_sign_in_dialog_parent_class)->unrealize (widget);
}

static void
fw_sign_in_dialog_dispose (GObject *object)
{
  let_go (FW_SIGN_IN_DIALOG (object));

  G_OBJECT_CLASS (fw_sign_in_dialog_parent_class)->dispose (object);
}

static void
fw_sign_in_dialog_finalize (GObject *object)
{
  FwSignInDialog *self = FW_SIGN_IN_DIALOG (object);

  feed_need_free (self->need);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_sign_in_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-sign-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, refusal);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, origin);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, lock);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, realm);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, user);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, header);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, secret);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, remember_row);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, remember);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, company_group);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, company_row);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, company);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, plain_group);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, consent);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, words);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
}

static void
fw_sign_in_dialog_class_init (FwSignInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_sign_in_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_sign_in_dialog_finalize;
  widget_class->unrealize = fw_sign_in_dialog_unrealize;
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", FW_TYPE_SIGN_IN_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "sign-in.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fw_sign_in_dialog_init (FwSignInDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_choice_fill (self->kind, kinds, G_N_ELEMENTS (kinds), FEED_AUTH_SCHEME_NONE,
                  fw_choice_describe_days);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

GtkWindow *
fw_sign_in_dialog_new (GtkWindow *parent, FeedEngine *engine, const FeedNeed *need)
{
  FwSignInDialog *self = g_object_new (FW_TYPE_SIGN_IN_DIALOG, "transient-for", parent, NULL);

  self->engine = g_object_ref (engine);
  self->need = feed_need_copy (need);
  show_need (self);
  update (self);
  gtk_window_set_focus (
      GTK_WINDOW (self),
      GTK_WIDGET (has_text (self->user) ? (gpointer) self->secret : (gpointer) self->user));
  return GTK_WINDOW (self);
}

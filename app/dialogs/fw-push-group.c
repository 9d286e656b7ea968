/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-push-group.h"

#include "fw-push-words.h"
#include "fw-settings.h"

#include <glib/gi18n.h>

struct _FwPushGroup
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  AdwActionRow *sockets_row;
  GtkSwitch *sockets;
  AdwActionRow *listen_row;
  GtkImage *trouble;
  GtkSwitch *listen;
  AdwEntryRow *address;
  AdwEntryRow *port;
  AdwEntryRow *base_uri;

  GSettings *settings;       /* (owned) (nullable) */
  FeedStore *store;          /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) */
  GPtrArray *pushes;         /* (owned) (nullable) (element-type FeedPush) */
  char *problem;             /* (owned) (nullable): with what was entered last */
};

G_DEFINE_FINAL_TYPE (FwPushGroup, fw_push_group, ADW_TYPE_PREFERENCES_GROUP)

/* What is there -------------------------------------------------------------------------------- */

/* Whether who is on the Internet finds nobody at where one listens. */
static gboolean
is_hidden (FwPushGroup *self)
{
  g_autofree char *base_uri = g_settings_get_string (self->settings, "push-base-uri");
  g_autofree char *text = g_settings_get_string (self->settings, "push-address");
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return *base_uri == '\0' && address != NULL &&
         (g_inet_address_get_is_loopback (address) || g_inet_address_get_is_any (address) ||
          g_inet_address_get_is_site_local (address) || g_inet_address_get_is_link_local (address));
}

static char *
describe (FwPushGroup *self, const char *address, const char *message)
{
  g_autofree char *words = NULL;

  if (self->problem != NULL)
    return g_strdup (self->problem);
  if (!gtk_switch_get_active (self->listen))
    return g_strdup (_ ("For computers that others can reach"));
  words = fw_push_words_listening (address, message, self->pushes);
  if (address == NULL || self->settings == NULL || !is_hidden (self))
    return g_steal_pointer (&words);

  /* Translators: %s is a sentence without a full stop. */
  return g_strdup_printf (
      _ ("%s. Sites on the Internet cannot call that address; enter a public one."), words);
}

static void
say (FwPushGroup *self, const char *address, const char *message)
{
  g_autofree char *words = describe (self, address, message);
  g_autofree char *markup = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->trouble), self->problem != NULL || message != NULL);
  markup = g_markup_escape_text (words, -1);
  adw_action_row_set_subtitle (self->listen_row, markup);
}

static void
say_sockets (FwPushGroup *self)
{
  g_autofree char *words = gtk_switch_get_active (self->sockets)
                               ? fw_push_words_sockets (self->pushes)
                               : g_strdup (_ ("To the sites that offer it"));

  adw_action_row_set_subtitle (self->sockets_row, words);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPushGroup) self = user_data;
  g_autofree char *address = NULL;
  g_autofree char *message = NULL;

  if (feed_store_load_listening_finish (FEED_STORE (source), result, &address, &message, NULL) &&
      self->store != NULL)
    say (self, address, message);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwPushGroup) self = user_data;
  GPtrArray *pushes = feed_store_list_pushes_finish (FEED_STORE (source), result, NULL);

  if (pushes == NULL || self->store == NULL)
    {
      g_clear_pointer (&pushes, g_ptr_array_unref);
      return;
    }
  g_ptr_array_unref (self->pushes);
  self->pushes = pushes;
  say_sockets (self);
  feed_store_load_listening_async (self->store, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
look (FwPushGroup *self)
{
  if (self->store != NULL)
    feed_store_list_pushes_async (self->store, self->cancellable, listed_cb, g_object_ref (self));
}

static void
changed_cb (FwPushGroup *self, FeedChanges *changes)
{
  if (feed_changes_get_flags (changes) & FEED_CHANGE_PUSH)
    look (self);
}

void
fw_push_group_set_store (FwPushGroup *self, FeedStore *store)
{
  if (!g_set_object (&self->store, store))
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self);
}

/* What is wanted ------------------------------------------------------------------------------- */

static void
find_problem (FwPushGroup *self, AdwEntryRow *row, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
      problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  say (self, NULL, NULL);
  look (self);
}

static char *
get_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
address_applied_cb (FwPushGroup *self)
{
  g_autofree char *text = get_text (self->address);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  if (address != NULL)
    g_settings_set_string (self->settings, "push-address", text);
  find_problem (self, self->address,
                address == NULL ? g_strdup_printf (_ ("“%s” is not an IP address."), text) : NULL);
}

static void
port_applied_cb (FwPushGroup *self)
{
  g_autofree char *text = get_text (self->port);
  guint64 port = 0;
  gboolean is_port = g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &port, NULL);

  if (is_port)
    g_settings_set_uint (self->settings, "push-port", (guint) port);
  find_problem (
      self, self->port,
      is_port ? NULL : g_strdup_printf (_ ("“%s” is not a port. They go from 1 to 65535."), text));
}

static gboolean
is_base_uri (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0' && g_uri_get_query (uri) == NULL &&
         g_uri_get_fragment (uri) == NULL && g_uri_get_userinfo (uri) == NULL &&
         (g_str_equal (g_uri_get_scheme (uri), "http") ||
          g_str_equal (g_uri_get_scheme (uri), "https"));
}

static void
base_uri_applied_cb (FwPushGroup *self)
{
  g_autofree char *text = get_text (self->base_uri);
  gboolean is_fine = *text == '\0' || is_base_uri (text);

  if (is_fine)
    g_settings_set_string (self->settings, "push-base-uri", text);
  find_problem (self, self->base_uri,
                is_fine ? NULL
                        : g_strdup (_ ("The public address begins with https:// or http://, and "
                                       "ends with a name or a path.")));
}

static void
switched_cb (FwPushGroup *self)
{
  say (self, NULL, NULL);
  look (self);
}

static void
show_settings (FwPushGroup *self)
{
  g_autofree char *address = g_settings_get_string (self->settings, "push-address");
  g_autofree char *base_uri = g_settings_get_string (self->settings, "push-base-uri");
  g_autofree char *port = g_strdup_printf ("%u", g_settings_get_uint (self->settings, "push-port"));

  gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  gtk_editable_set_text (GTK_EDITABLE (self->port), port);
  gtk_editable_set_text (GTK_EDITABLE (self->base_uri), base_uri);
  g_settings_bind (self->settings, "push-sockets", self->sockets, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "push-listen", self->listen, "active", G_SETTINGS_BIND_DEFAULT);
}

static void
fw_push_group_dispose (GObject *object)
{
  FwPushGroup *self = FW_PUSH_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_push_group_parent_class)->dispose (object);
}

static void
fw_push_group_finalize (GObject *object)
{
  FwPushGroup *self = FW_PUSH_GROUP (object);

  g_ptr_array_unref (self->pushes);
  g_free (self->problem);

  G_OBJECT_CLASS (fw_push_group_parent_class)->finalize (object);
}

static void
fw_push_group_class_init (FwPushGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_push_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_push_group_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/dialogs/fw-push-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, sockets_row);
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, sockets);
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, listen_row);
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, trouble);
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, listen);
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, address);
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, port);
  gtk_widget_class_bind_template_child (widget_class, FwPushGroup, base_uri);
  gtk_widget_class_bind_template_callback (widget_class, address_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, port_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, base_uri_applied_cb);
}

static void
fw_push_group_init (FwPushGroup *self)
{
  self->settings = fw_settings_open ();
  self->cancellable = g_cancellable_new ();
  self->pushes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  if (self->settings != NULL)
    show_settings (self);
  g_signal_connect_object (self->listen, "notify::active", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sockets, "notify::active", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  say (self, NULL, NULL);
  say_sockets (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-need-herald.h"

#include <glib/gi18n.h>
#include <string.h>

#define TOLD "notified-needs"

struct _FwNeedHerald
{
  GObject parent_instance;

  FeedStore *store;     /* (owned) */
  GSettings *settings;  /* (owned) */
  FwNotifier *notifier; /* (owned) */
  gboolean any_told;    /* and not withdrawn yet */
  gboolean looking;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (FwNeedHerald, fw_need_herald, G_TYPE_OBJECT)

/* What a need is known by; it is the notification's id too. */
static char *
make_key (const FeedNeed *need)
{
  return g_strdup_printf ("need:%d:%d:%s", need->code, need->proxy, need->origin);
}

typedef struct
{
  FeedError code;
  const char *words;
} Words;

/* clang-format off */
/* Translators: %s is a server or a proxy, as “intranet.example”. */
static const Words table[] = {
  { FEED_ERROR_AUTH_REQUIRED, N_("%s asks you to sign in") },
  { FEED_ERROR_AUTH_FAILED, N_("%s did not accept your sign-in") },
  { FEED_ERROR_PROXY_AUTH_REQUIRED, N_("The proxy %s asks you to sign in") },
  { FEED_ERROR_PROXY_AUTH_FAILED, N_("The proxy %s did not accept your sign-in") },
  { FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, N_("%s asks for a certificate of yours") },
  { FEED_ERROR_CLIENT_CERTIFICATE_PASSWORD, N_("%s needs the PIN or password of your certificate") },
  { FEED_ERROR_CERTIFICATE_UNKNOWN_CA, N_("The certificate of %s is not trusted") },
  { FEED_ERROR_CERTIFICATE_EXPIRED, N_("The certificate of %s has expired") },
  { FEED_ERROR_CERTIFICATE_HOST, N_("The certificate of %s is for another site") },
  { FEED_ERROR_CERTIFICATE_CHANGED, N_("The certificate of %s is not the one that you trusted") },
};
/* clang-format on */

static const char *
name_origin (const char *origin)
{
  const char *host = strstr (origin, "://");

  return host != NULL ? host + strlen ("://") : origin;
}

/* Translators: %s is a server, as “intranet.example”. */
static const char *const any_need = N_ ("%s needs you");

static char *
say (const char *words, const FeedNeed *need)
{
  GString *text = g_string_new (_ (words));

  g_string_replace (text, "%s", name_origin (need->origin), 1);
  return g_string_free (text, FALSE);
}

/* (nullable): where there is no more to say than that somebody is needed. */
static char *
say_what (const FeedNeed *need)
{
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (table[i].code == need->code)
      return say (table[i].words, need);

  return NULL;
}

static char *
count_waiting (const FeedWaiting *waiting)
{
  guint n = waiting->feeds->len;

  if (n == 0)
    return g_strdup (_ ("Nothing goes on there until you do something."));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u feed waits for you.", "%u feeds wait for you.", n), n);
}

/* A title is cut where it is long, and the text is not. */
static char *
describe (const FeedWaiting *waiting)
{
  g_autofree char *what = say_what (waiting->need);
  g_autofree char *count = count_waiting (waiting);

  return what != NULL ? g_strconcat (what, "\n", count, NULL) : g_steal_pointer (&count);
}

static void
send (FwNeedHerald *self, const char *key, const FeedWaiting *waiting)
{
  g_autofree char *title = say (any_need, waiting->need);
  g_autofree char *body = describe (waiting);
  FwNotice notice = { title, body, .quiet = FALSE };

  notice.choices[0] = (FwNoticeChoice){ _ ("Open"), "app.show-health", NULL };
  fw_notifier_send (self->notifier, key, &notice);
}

static void
withdraw_done (FwNeedHerald *self, const char *const *told, const char *const *keys)
{
  for (guint i = 0; told[i] != NULL; i++)
    if (!g_strv_contains (keys, told[i]))
      fw_notifier_withdraw (self->notifier, told[i]);
}

static void
tell (FwNeedHerald *self, GPtrArray *list)
{
  g_auto (GStrv) told = g_settings_get_strv (self->settings, TOLD);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) keys = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const FeedWaiting *waiting = g_ptr_array_index (list, i);
      g_autofree char *key = make_key (waiting->need);

      if (!g_strv_contains ((const char *const *) told, key))
        send (self, key, waiting);
      g_strv_builder_add (builder, key);
    }
  keys = g_strv_builder_end (builder);
  withdraw_done (self, (const char *const *) told, (const char *const *) keys);
  if (!g_strv_equal ((const char *const *) told, (const char *const *) keys))
    g_settings_set_strv (self->settings, TOLD, (const char *const *) keys);
  self->any_told = keys[0] != NULL;
}

static void
look (FwNeedHerald *self);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwNeedHerald) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = feed_store_list_waiting_finish (FEED_STORE (source), result, &error);

  self->looking = FALSE;
  if (list != NULL)
    tell (self, list);
  else
    g_debug ("What is needed cannot be told: %s", error->message);
  if (self->again)
    look (self);
}

static void
look (FwNeedHerald *self)
{
  self->again = self->looking;
  if (self->looking)
    return;
  self->looking = TRUE;
  feed_store_list_waiting_async (self->store, NULL, listed_cb, g_object_ref (self));
}

/* What a feed needed may go by itself: a server that asks no more. */
static void
changed_cb (FwNeedHerald *self, FeedChanges *changes)
{
  FeedChangeFlags flags = feed_changes_get_flags (changes);

  if ((flags & FEED_CHANGE_ORIGINS) || (self->any_told && (flags & FEED_CHANGE_FEED_STATE)))
    look (self);
}

static void
fw_need_herald_dispose (GObject *object)
{
  FwNeedHerald *self = FW_NEED_HERALD (object);

  g_clear_object (&self->notifier);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (fw_need_herald_parent_class)->dispose (object);
}

static void
fw_need_herald_class_init (FwNeedHeraldClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fw_need_herald_dispose;
}

static void
fw_need_herald_init (FwNeedHerald *self)
{
}

FwNeedHerald *
fw_need_herald_new (FeedStore *store, GSettings *settings, FwNotifier *notifier)
{
  FwNeedHerald *self = g_object_new (FW_TYPE_NEED_HERALD, NULL);

  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->notifier = g_object_ref (notifier);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  look (self);

  return self;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-capability-bus.h"

#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define NOTIFICATIONS "org.freedesktop.Notifications"

typedef enum
{
  ANYWHERE,
  INSIDE, /* of a sandbox */
  OUTSIDE,
} Place;

/* One question. @take gets the reply, or NULL and the error. */
typedef struct
{
  Place place;
  GBusType bus;
  const char *name;
  const char *path;
  const char *interface;
  const char *method;
  const char *parameters; /* (nullable): as text */
  const char *reply;      /* its type */
  void (*take) (FeedCapabilityFacts *facts, GVariant *reply, const GError *error);
} Question;

typedef struct
{
  const Question *question;
  FeedCapabilityFacts *facts; /* (unowned) */
  GCancellable *cancellable;  /* (owned) */
  void (*done) (gpointer user_data);
  gpointer user_data;
} Asking;

char **
feed_capability_bus_list_portals (const char *xml)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; node != NULL && node->interfaces != NULL && node->interfaces[i] != NULL; i++)
    g_strv_builder_add (names, node->interfaces[i]->name);
  return g_strv_builder_end (names);
}

/* Nobody answered in time, which says nothing; everything else says no. */
static gboolean
is_silence (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT);
}

static FeedFact
judge (GVariant *reply, const GError *error)
{
  if (reply != NULL)
    return FEED_FACT_YES;
  return is_silence (error) ? FEED_FACT_UNKNOWN : FEED_FACT_NO;
}

static void
take_portals (FeedCapabilityFacts *facts, GVariant *reply, const GError *error)
{
  const char *xml = NULL;

  facts->portals = judge (reply, error);
  if (reply == NULL)
    return;
  g_variant_get (reply, "(&s)", &xml);
  facts->portal_names = feed_capability_bus_list_portals (xml);
}

static void
take_documents (FeedCapabilityFacts *facts, GVariant *reply, const GError *error)
{
  facts->documents = judge (reply, error);
}

/* Somebody who has no such thing is there all the same. */
static gboolean
comes_from_service (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_PROPERTY) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS) ||
         g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_FAILED);
}

static gboolean
get_flag (GVariant *reply)
{
  g_autoptr (GVariant) value = NULL;

  g_variant_get (reply, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && g_variant_get_boolean (value);
}

static FeedFact
get_fact (GVariant *reply)
{
  return get_flag (reply) ? FEED_FACT_YES : FEED_FACT_NO;
}

/* The question is whether the keyring is locked; how it fails says the rest. */
static void
take_secrets (FeedCapabilityFacts *facts, GVariant *reply, const GError *error)
{
  facts->secret_service = judge (reply, error);
  if (reply != NULL)
    {
      facts->secret_collection = FEED_FACT_YES;
      facts->secret_locked = get_fact (reply);
    }
  else if (comes_from_service (error))
    {
      facts->secret_service = FEED_FACT_YES;
      facts->secret_collection = FEED_FACT_NO;
    }
}

static gboolean
has_name (GVariant *reply, const char *name)
{
  g_autofree const char **names = NULL;

  g_variant_get (reply, "(^a&s)", &names);
  return g_strv_contains (names, name);
}

/* Whoever is on the bus, and whoever could be, are two lists. */
static void
take_notifications (FeedCapabilityFacts *facts, GVariant *reply, const GError *error)
{
  if (facts->notifications == FEED_FACT_YES)
    return;
  facts->notifications = judge (reply, error);
  if (reply != NULL && !has_name (reply, NOTIFICATIONS))
    facts->notifications = FEED_FACT_NO;
}

static void
take_saver (FeedCapabilityFacts *facts, GVariant *reply, const GError *error)
{
  if (reply != NULL)
    facts->saver = get_fact (reply);
}

static void
take_profile (FeedCapabilityFacts *facts, GVariant *reply, const GError *error)
{
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    facts->saver = g_str_equal (g_variant_get_string (value, NULL), "power-saver") ? FEED_FACT_YES
                                                                                   : FEED_FACT_NO;
}

/* clang-format off */
static const Question questions[] = {
  { INSIDE, G_BUS_TYPE_SESSION, PORTAL, PORTAL_PATH,
    "org.freedesktop.DBus.Introspectable", "Introspect", NULL, "(s)", take_portals },
  { INSIDE, G_BUS_TYPE_SESSION, "org.freedesktop.portal.Documents", "/org/freedesktop/portal/documents",
    "org.freedesktop.portal.Documents", "GetMountPoint", NULL, "(ay)", take_documents },
  { INSIDE, G_BUS_TYPE_SESSION, PORTAL, PORTAL_PATH, PROPERTIES, "Get",
    "('org.freedesktop.portal.PowerProfileMonitor', 'power-saver-enabled')", "(v)", take_saver },
  { OUTSIDE, G_BUS_TYPE_SYSTEM, "net.hadess.PowerProfiles", "/net/hadess/PowerProfiles", PROPERTIES, "Get",
    "('net.hadess.PowerProfiles', 'ActiveProfile')", "(v)", take_profile },
  { OUTSIDE, G_BUS_TYPE_SESSION, "org.freedesktop.DBus", "/org/freedesktop/DBus",
    "org.freedesktop.DBus", "ListNames", NULL, "(as)", take_notifications },
  { OUTSIDE, G_BUS_TYPE_SESSION, "org.freedesktop.DBus", "/org/freedesktop/DBus",
    "org.freedesktop.DBus", "ListActivatableNames", NULL, "(as)", take_notifications },
  { ANYWHERE, G_BUS_TYPE_SESSION, "org.freedesktop.secrets", "/org/freedesktop/secrets/aliases/default",
    PROPERTIES, "Get", "('org.freedesktop.Secret.Collection', 'Locked')", "(v)", take_secrets },
};
/* clang-format on */

static void
end (Asking *self, GVariant *reply, const GError *error)
{
  self->question->take (self->facts, reply, error);
  self->done (self->user_data);
  g_object_unref (self->cancellable);
  g_free (self);
}

static void
replied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant)
      reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  end (user_data, reply, error);
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  const Question *it = self->question;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = g_bus_get_finish (result, &error);
  g_autoptr (GVariant) parameters = NULL;

  if (connection == NULL)
    {
      end (self, NULL, error);
      return;
    }
  if (it->parameters != NULL)
    parameters = g_variant_parse (NULL, it->parameters, NULL, NULL, NULL);
  g_dbus_connection_call (connection, it->name, it->path, it->interface, it->method, parameters,
                          G_VARIANT_TYPE (it->reply), G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable,
                          replied_cb, self);
}

static gboolean
concerns (const Question *question, gboolean inside)
{
  return question->place == ANYWHERE || (question->place == INSIDE) == inside;
}

guint
feed_capability_bus_ask (FeedCapabilityFacts *facts,
                         GCancellable *cancellable,
                         void (*done) (gpointer user_data),
                         gpointer user_data)
{
  guint n_asked = 0;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      Asking *asking = NULL;

      if (!concerns (&questions[i], facts->sandbox != NULL))
        continue;
      asking = g_new0 (Asking, 1);
      asking->question = &questions[i];
      asking->facts = facts;
      asking->cancellable = g_object_ref (cancellable);
      asking->done = done;
      asking->user_data = user_data;
      g_bus_get (questions[i].bus, cancellable, connected_cb, asking);
      n_asked++;
    }
  return n_asked;
}

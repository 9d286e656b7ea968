/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-engine-properties.h"

#include "feed-engine-private.h"

enum
{
  PROP_FOLDER = 1,
  PROP_BUS_NAME,
  PROP_CREDENTIALS,
  PROP_HOST_SPACING,
  PROP_OWNER,
  PROP_REFRESHING,
  PROP_PROGRESS,
  PROP_ONLINE,
  PROP_NETWORK_DENIED,
  PROP_AUTOMATIC,
  PROP_SENDS,
  PROP_REFRESH_INTERVAL,
  PROP_KEEP_DAYS,
  PROP_SPARE_METERED,
  PROP_SPARE_POWER,
  PROP_RESTRAINED,
  PROP_PUSH_SOCKETS,
  PROP_PUSH_LISTEN,
  PROP_PUSH_ADDRESS,
  PROP_PUSH_PORT,
  PROP_PUSH_BASE_URI,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

#define FIELD(field) G_STRUCT_OFFSET (FeedEngine, field)

/* Where a property is kept; what is not here is found out. */
static const gsize fields[N_PROPERTIES] = {
  [PROP_FOLDER] = FIELD (folder),
  [PROP_BUS_NAME] = FIELD (bus_name),
  [PROP_CREDENTIALS] = FIELD (credentials),
  [PROP_HOST_SPACING] = FIELD (host_spacing),
  [PROP_REFRESHING] = FIELD (refreshing),
  [PROP_PROGRESS] = FIELD (progress),
  [PROP_NETWORK_DENIED] = FIELD (network_denied),
  [PROP_AUTOMATIC] = FIELD (automatic),
  [PROP_SENDS] = FIELD (sends),
  [PROP_REFRESH_INTERVAL] = FIELD (refresh_interval),
  [PROP_KEEP_DAYS] = FIELD (keep_days),
  [PROP_SPARE_METERED] = FIELD (restraint.spare_metered),
  [PROP_SPARE_POWER] = FIELD (restraint.spare_power),
  [PROP_PUSH_SOCKETS] = FIELD (push.sockets),
  [PROP_PUSH_LISTEN] = FIELD (push.listens),
  [PROP_PUSH_ADDRESS] = FIELD (push.address),
  [PROP_PUSH_PORT] = FIELD (push.port),
  [PROP_PUSH_BASE_URI] = FIELD (push.base_uri),
};

static void
get_field (gconstpointer field, GValue *value)
{
  if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, *(const gboolean *) field);
  else if (G_VALUE_HOLDS_UINT (value))
    g_value_set_uint (value, *(const guint *) field);
  else if (G_VALUE_HOLDS_DOUBLE (value))
    g_value_set_double (value, *(const double *) field);
  else if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, *(char *const *) field);
  else
    g_value_set_object (value, *(GObject *const *) field);
}

static void
set_field (gpointer field, const GValue *value)
{
  if (G_VALUE_HOLDS_BOOLEAN (value))
    *(gboolean *) field = g_value_get_boolean (value);
  else if (G_VALUE_HOLDS_UINT (value))
    *(guint *) field = g_value_get_uint (value);
  else if (G_VALUE_HOLDS_STRING (value))
    {
      g_free (*(char **) field);
      *(char **) field = g_value_dup_string (value);
    }
  else
    g_set_object ((GObject **) field, g_value_get_object (value));
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FeedEngine *self = FEED_ENGINE (object);

  switch (id)
    {
    case PROP_OWNER:
      g_value_set_boolean (value, self->lock != NULL);
      break;
    case PROP_ONLINE:
      g_value_set_boolean (value, feed_engine_is_online (self));
      break;
    case PROP_RESTRAINED:
      g_value_set_boolean (value, !feed_restraint_allows (&self->restraint));
      break;
    default:
      get_field (G_STRUCT_MEMBER_P (self, fields[id]), value);
    }
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FeedEngine *self = FEED_ENGINE (object);

  set_field (G_STRUCT_MEMBER_P (self, fields[id]), value);
  feed_engine_configure (self);
}

static void
describe_fixed_properties (void)
{
  const GParamFlags fixed = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:folder:
   *
   * Where the store is.
   */
  properties[PROP_FOLDER] = g_param_spec_object ("folder", NULL, NULL, G_TYPE_FILE, fixed);
  /**
   * FeedEngine:bus-name:
   *
   * What the names on the session bus begin with; %NULL for no D-Bus.
   */
  properties[PROP_BUS_NAME] = g_param_spec_string ("bus-name", NULL, NULL, NULL, fixed);
  /**
   * FeedEngine:credentials:
   *
   * Where the credentials are; %NULL for the keyring of the session.
   */
  properties[PROP_CREDENTIALS] = g_param_spec_object ("credentials", NULL, NULL,
                                                      FEED_TYPE_CREDENTIAL_STORE, fixed);
  /**
   * FeedEngine:host-spacing:
   *
   * Milliseconds between two requests to a host; %G_MAXUINT for what is polite.
   */
  properties[PROP_HOST_SPACING] = g_param_spec_uint ("host-spacing", NULL, NULL, 0, G_MAXUINT,
                                                     G_MAXUINT, fixed);
}

static void
describe_shown_properties (void)
{
  const GParamFlags shown = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:owner:
   *
   * Whether this process runs the engine of the store.
   */
  properties[PROP_OWNER] = g_param_spec_boolean ("owner", NULL, NULL, FALSE, shown);
  /**
   * FeedEngine:refreshing:
   *
   * Whether feeds are being refreshed, by whatever process.
   */
  properties[PROP_REFRESHING] = g_param_spec_boolean ("refreshing", NULL, NULL, FALSE, shown);
  /**
   * FeedEngine:progress:
   *
   * How far the refresh is, from 0 to 1.
   */
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, shown);
  /**
   * FeedEngine:online:
   *
   * Whether there is a network that may be used.
   */
  properties[PROP_ONLINE] = g_param_spec_boolean ("online", NULL, NULL, TRUE, shown);
  /**
   * FeedEngine:network-denied:
   *
   * Whether the program is in a sandbox that was given no network. It stays so until it ends.
   */
  properties[PROP_NETWORK_DENIED] = g_param_spec_boolean ("network-denied", NULL, NULL, FALSE,
                                                          shown);
}

static void
describe_settings (void)
{
  const GParamFlags open = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:automatic:
   *
   * Whether feeds are refreshed by the schedule, where this process runs the engine.
   */
  properties[PROP_AUTOMATIC] = g_param_spec_boolean ("automatic", NULL, NULL, FALSE, open);
  /**
   * FeedEngine:sends:
   *
   * Whether what is in the outbox is sent by itself, where this process runs the engine. A process
   * that ends soon would break off what it began, and sends only what it waits for.
   */
  properties[PROP_SENDS] = g_param_spec_boolean ("sends", NULL, NULL, TRUE, open);
  /**
   * FeedEngine:refresh-interval:
   *
   * Minutes between two refreshes of a feed that has no interval of its own.
   */
  properties[PROP_REFRESH_INTERVAL] = g_param_spec_uint ("refresh-interval", NULL, NULL, 0,
                                                         G_MAXINT, 60, open);
  /**
   * FeedEngine:keep-days:
   *
   * For how many days entries are kept that are read and that their feed does not list any more;
   * 0 for ever.
   */
  properties[PROP_KEEP_DAYS] = g_param_spec_uint ("keep-days", NULL, NULL, 0, G_MAXINT, 0, open);
}

static void
describe_restraint (void)
{
  const GParamFlags open = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:spare-metered:
   *
   * Whether nothing is refreshed by the schedule while the network costs by the byte.
   */
  properties[PROP_SPARE_METERED] = g_param_spec_boolean ("spare-metered", NULL, NULL, TRUE, open);
  /**
   * FeedEngine:spare-power:
   *
   * Whether nothing is refreshed by the schedule while the battery is being spared.
   */
  properties[PROP_SPARE_POWER] = g_param_spec_boolean ("spare-power", NULL, NULL, TRUE, open);
  /**
   * FeedEngine:restrained:
   *
   * Whether the schedule rests for one of these reasons.
   */
  properties[PROP_RESTRAINED] = g_param_spec_boolean ("restrained", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
describe_push (void)
{
  const GParamFlags open = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  /**
   * FeedEngine:push-sockets:
   *
   * Whether a connection is kept open to the WebSockets that feeds name (RFC 6455), so that their
   * news come at once. As with what follows, it is done where this process runs the engine and
   * [property@Feed.Engine:automatic] is set; [method@Feed.Store.list_pushes_async] tells what came
   * of it.
   */
  properties[PROP_PUSH_SOCKETS] = g_param_spec_boolean ("push-sockets", NULL, NULL, FALSE, open);
  /**
   * FeedEngine:push-listen:
   *
   * Whether hubs (W3C WebSub) and clouds (rssCloud) that feeds name are asked to call this
   * computer; [method@Feed.Store.load_listening_async] tells where it listens, or why not.
   */
  properties[PROP_PUSH_LISTEN] = g_param_spec_boolean ("push-listen", NULL, NULL, FALSE, open);
  /**
   * FeedEngine:push-address:
   *
   * The IP address of this computer to listen at; `0.0.0.0` or `::` for all that it has.
   */
  properties[PROP_PUSH_ADDRESS] = g_param_spec_string ("push-address", NULL, NULL, NULL, open);
  /**
   * FeedEngine:push-port:
   *
   * The port to listen at; 0 for any.
   */
  properties[PROP_PUSH_PORT] = g_param_spec_uint ("push-port", NULL, NULL, 0, G_MAXUINT16, 0, open);
  /**
   * FeedEngine:push-base-uri:
   *
   * How others reach that address and port, for example through a proxy in front; %NULL or empty
   * where they do so directly.
   */
  properties[PROP_PUSH_BASE_URI] = g_param_spec_string ("push-base-uri", NULL, NULL, NULL, open);
}

void
feed_engine_install_properties (GObjectClass *klass)
{
  klass->get_property = get_property;
  klass->set_property = set_property;

  describe_fixed_properties ();
  describe_shown_properties ();
  describe_settings ();
  describe_restraint ();
  describe_push ();
  g_object_class_install_properties (klass, N_PROPERTIES, properties);
}

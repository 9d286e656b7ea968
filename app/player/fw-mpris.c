/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-mpris.h"

#include <math.h>
#include <string.h>

#define OBJECT_PATH "/org/mpris/MediaPlayer2"
#define ROOT_INTERFACE "org.mpris.MediaPlayer2"
#define PLAYER_INTERFACE "org.mpris.MediaPlayer2.Player"
#define TRACK_PATH "/io/github/feedwright/Feedwright/recording/"
/* MPRIS counts microseconds. */
#define US_A_MS 1000

struct _FwMpris
{
  GObject parent_instance;

  FwPlayer *player;     /* (owned) */
  GDBusConnection *bus; /* (owned) */
  char *name;           /* (owned) */
  guint name_id;
  guint object_ids[2];
  GHashTable *told; /* (owned) (element-type char* GVariant): what those who listen know */
};

enum
{
  SIGNAL_RAISE,
  SIGNAL_QUIT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwMpris, fw_mpris, G_TYPE_OBJECT)

static const char interfaces[] =
    "<node>"
    "<interface name='org.mpris.MediaPlayer2'>"
    "<method name='Raise'/><method name='Quit'/>"
    "<property name='CanQuit' type='b' access='read'/>"
    "<property name='CanRaise' type='b' access='read'/>"
    "<property name='HasTrackList' type='b' access='read'/>"
    "<property name='Identity' type='s' access='read'/>"
    "<property name='DesktopEntry' type='s' access='read'/>"
    "<property name='SupportedUriSchemes' type='as' access='read'/>"
    "<property name='SupportedMimeTypes' type='as' access='read'/>"
    "</interface>"
    "<interface name='org.mpris.MediaPlayer2.Player'>"
    "<method name='Next'/><method name='Previous'/><method name='Pause'/>"
    "<method name='PlayPause'/><method name='Stop'/><method name='Play'/>"
    "<method name='Seek'><arg name='Offset' type='x' direction='in'/></method>"
    "<method name='SetPosition'><arg name='TrackId' type='o' direction='in'/>"
    "<arg name='Position' type='x' direction='in'/></method>"
    "<method name='OpenUri'><arg name='Uri' type='s' direction='in'/></method>"
    "<signal name='Seeked'><arg name='Position' type='x'/></signal>"
    "<property name='PlaybackStatus' type='s' access='read'/>"
    "<property name='Rate' type='d' access='readwrite'/>"
    "<property name='Metadata' type='a{sv}' access='read'/>"
    "<property name='Volume' type='d' access='readwrite'/>"
    "<property name='Position' type='x' access='read'>"
    "<annotation name='org.freedesktop.DBus.Property.EmitsChangedSignal' value='false'/>"
    "</property>"
    "<property name='MinimumRate' type='d' access='read'/>"
    "<property name='MaximumRate' type='d' access='read'/>"
    "<property name='CanGoNext' type='b' access='read'/>"
    "<property name='CanGoPrevious' type='b' access='read'/>"
    "<property name='CanPlay' type='b' access='read'/>"
    "<property name='CanPause' type='b' access='read'/>"
    "<property name='CanSeek' type='b' access='read'/>"
    "<property name='CanControl' type='b' access='read'/>"
    "</interface>"
    "</node>";

/* --- what it is, as properties --- */

static gboolean
is_heard (FwMpris *self)
{
  FwPlayerState state = fw_player_get_state (self->player);

  return state == FW_PLAYER_PLAYING || state == FW_PLAYER_PAUSED;
}

static char *
make_track (FwMpris *self)
{
  const FwRecording *recording = fw_player_get_recording (self->player);

  if (recording == NULL)
    return g_strdup ("/org/mpris/MediaPlayer2/TrackList/NoTrack");
  return g_strdup_printf (TRACK_PATH "%" G_GINT64_FORMAT, recording->entry_id);
}

static GVariant *
get_status (FwMpris *self)
{
  switch (fw_player_get_state (self->player))
    {
    case FW_PLAYER_PLAYING:
      return g_variant_new_string ("Playing");
    case FW_PLAYER_PAUSED:
      return g_variant_new_string ("Paused");
    case FW_PLAYER_CLOSED:
    case FW_PLAYER_FETCHING:
    case FW_PLAYER_FAILED:
    default:
      return g_variant_new_string ("Stopped");
    }
}

static GVariant *
get_metadata (FwMpris *self)
{
  const FwRecording *recording = fw_player_get_recording (self->player);
  gint64 duration = fw_player_get_duration (self->player);
  g_autofree char *track = make_track (self);
  GVariantDict metadata;

  g_variant_dict_init (&metadata, NULL);
  g_variant_dict_insert (&metadata, "mpris:trackid", "o", track);
  if (duration > 0)
    g_variant_dict_insert (&metadata, "mpris:length", "x", duration * US_A_MS);
  if (recording != NULL)
    {
      const char *artists[] = { recording->feed_title != NULL ? recording->feed_title : "", NULL };

      g_variant_dict_insert (&metadata, "xesam:title", "s", recording->title);
      g_variant_dict_insert (&metadata, "xesam:album", "s", artists[0]);
      g_variant_dict_insert_value (&metadata, "xesam:artist", g_variant_new_strv (artists, 1));
      g_variant_dict_insert (&metadata, "xesam:url", "s", recording->uri);
    }

  return g_variant_dict_end (&metadata);
}

static GVariant *
get_rate (FwMpris *self)
{
  return g_variant_new_double (fw_player_get_rate (self->player));
}

static GVariant *
get_position (FwMpris *self)
{
  return g_variant_new_int64 (fw_player_get_position (self->player) * US_A_MS);
}

static GVariant *
get_min_rate (FwMpris *self)
{
  return g_variant_new_double (FW_PLAYER_MIN_RATE);
}

static GVariant *
get_max_rate (FwMpris *self)
{
  return g_variant_new_double (FW_PLAYER_MAX_RATE);
}

/* The volume is the desktop's business. */
static GVariant *
get_volume (FwMpris *self)
{
  return g_variant_new_double (1);
}

static GVariant *
get_heard (FwMpris *self)
{
  return g_variant_new_boolean (is_heard (self));
}

static GVariant *
get_true (FwMpris *self)
{
  return g_variant_new_boolean (TRUE);
}

static GVariant *
get_false (FwMpris *self)
{
  return g_variant_new_boolean (FALSE);
}

static GVariant *
get_identity (FwMpris *self)
{
  return g_variant_new_string ("Feedwright");
}

static GVariant *
get_desktop_entry (FwMpris *self)
{
  return g_variant_new_string (APP_ID);
}

static GVariant *
get_nothing (FwMpris *self)
{
  return g_variant_new_strv (NULL, 0);
}

typedef struct
{
  const char *name;
  GVariant *(*get) (FwMpris *self);
  gboolean is_told; /* to those who listen, when it changes */
} Property;

static const Property properties[] = {
  { "PlaybackStatus", get_status, TRUE },
  { "Metadata", get_metadata, TRUE },
  { "Rate", get_rate, TRUE },
  { "CanPlay", get_heard, TRUE },
  { "CanPause", get_heard, TRUE },
  { "CanSeek", get_heard, TRUE },
  { "Position", get_position, FALSE },
  { "MinimumRate", get_min_rate, FALSE },
  { "MaximumRate", get_max_rate, FALSE },
  { "Volume", get_volume, FALSE },
  { "CanGoNext", get_false, FALSE },
  { "CanGoPrevious", get_false, FALSE },
  { "CanControl", get_true, FALSE },
  { "CanQuit", get_true, FALSE },
  { "CanRaise", get_true, FALSE },
  { "HasTrackList", get_false, FALSE },
  { "Identity", get_identity, FALSE },
  { "DesktopEntry", get_desktop_entry, FALSE },
  { "SupportedUriSchemes", get_nothing, FALSE },
  { "SupportedMimeTypes", get_nothing, FALSE },
};

static GVariant *
get_property_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *name,
                 GError **error,
                 gpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (g_str_equal (properties[i].name, name))
      return properties[i].get (user_data);
  g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_PROPERTY, name);
  return NULL;
}

/* A rate of 0 is to pause; there is no playing backwards. */
static gboolean
set_property_cb (GDBusConnection *bus,
                 const char *sender,
                 const char *path,
                 const char *interface,
                 const char *name,
                 GVariant *value,
                 GError **error,
                 gpointer user_data)
{
  FwMpris *self = user_data;
  double rate = g_variant_get_double (value);

  if (!g_str_equal (name, "Rate") || !isfinite (rate))
    return TRUE;
  if (rate > 0)
    fw_player_set_rate (self->player, rate);
  else
    fw_player_set_playing (self->player, FALSE);
  return TRUE;
}

/* --- what it does, as methods --- */

static void
play (FwMpris *self, GVariant *arguments)
{
  fw_player_set_playing (self->player, TRUE);
}

static void
pause_player (FwMpris *self, GVariant *arguments)
{
  fw_player_set_playing (self->player, FALSE);
}

static void
toggle (FwMpris *self, GVariant *arguments)
{
  fw_player_toggle (self->player);
}

static void
stop (FwMpris *self, GVariant *arguments)
{
  fw_player_close (self->player);
}

static void
seek (FwMpris *self, GVariant *arguments)
{
  gint64 offset;

  g_variant_get (arguments, "(x)", &offset);
  if (is_heard (self))
    fw_player_skip (self->player, offset / US_A_MS);
}

/* Who means a recording that is over by now, or a place beyond its end, is not heard. */
static void
set_position (FwMpris *self, GVariant *arguments)
{
  g_autofree char *track = make_track (self);
  const char *meant;
  gint64 position;

  g_variant_get (arguments, "(&ox)", &meant, &position);
  if (is_heard (self) && g_str_equal (meant, track) && position >= 0 &&
      position / US_A_MS <= fw_player_get_duration (self->player))
    fw_player_seek (self->player, position / US_A_MS);
}

static void
raise_window (FwMpris *self, GVariant *arguments)
{
  g_signal_emit (self, signals[SIGNAL_RAISE], 0);
}

static void
quit (FwMpris *self, GVariant *arguments)
{
  g_signal_emit (self, signals[SIGNAL_QUIT], 0);
}

typedef struct
{
  const char *name;
  void (*run) (FwMpris *self, GVariant *arguments);
} Method;

/* Next, Previous and OpenUri are for players of lists, and do nothing. */
static const Method methods[] = {
  { "Play", play }, { "Pause", pause_player },       { "PlayPause", toggle },   { "Stop", stop },
  { "Seek", seek }, { "SetPosition", set_position }, { "Raise", raise_window }, { "Quit", quit },
};

static void
call_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *name,
         GVariant *arguments,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  FwMpris *self = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i].name, name))
      methods[i].run (self, arguments);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* --- being there --- */

/* Only what is another than before: a download changes many times a second. */
static void
tell_changes (FwMpris *self)
{
  GVariantBuilder changed;
  guint n_changed = 0;

  g_variant_builder_init (&changed, G_VARIANT_TYPE_VARDICT);
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autoptr (GVariant)
          value = properties[i].is_told ? g_variant_ref_sink (properties[i].get (self)) : NULL;
      GVariant *before = g_hash_table_lookup (self->told, properties[i].name);

      if (value == NULL || (before != NULL && g_variant_equal (before, value)))
        continue;
      g_variant_builder_add (&changed, "{sv}", properties[i].name, value);
      g_hash_table_insert (self->told, (gpointer) properties[i].name, g_steal_pointer (&value));
      n_changed++;
    }
  if (n_changed > 0)
    g_dbus_connection_emit_signal (
        self->bus, NULL, OBJECT_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
        g_variant_new ("(sa{sv}as)", PLAYER_INTERFACE, &changed, NULL), NULL);
  else
    g_variant_builder_clear (&changed);
}

static void
appear (FwMpris *self)
{
  static const GDBusInterfaceVTable table = { call_cb, get_property_cb, set_property_cb, { 0 } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interfaces, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (self->object_ids); i++)
    self->object_ids[i] = g_dbus_connection_register_object (
        self->bus, OBJECT_PATH, node->interfaces[i], &table, self, NULL, NULL);
  self->name_id = g_bus_own_name_on_connection (self->bus, self->name, G_BUS_NAME_OWNER_FLAGS_NONE,
                                                NULL, NULL, NULL, NULL);
}

static void
vanish (FwMpris *self)
{
  g_clear_handle_id (&self->name_id, g_bus_unown_name);
  for (gsize i = 0; i < G_N_ELEMENTS (self->object_ids); i++)
    if (self->object_ids[i] != 0)
      g_dbus_connection_unregister_object (self->bus, self->object_ids[i]);
  memset (self->object_ids, 0, sizeof self->object_ids);
  g_hash_table_remove_all (self->told);
}

static void
changed_cb (FwMpris *self)
{
  gboolean wanted = fw_player_get_state (self->player) != FW_PLAYER_CLOSED;

  if (wanted && self->name_id == 0)
    appear (self);
  if (self->name_id != 0)
    tell_changes (self);
  if (!wanted && self->name_id != 0)
    vanish (self);
}

static void
seeked_cb (FwMpris *self, gint64 position)
{
  if (self->name_id != 0)
    g_dbus_connection_emit_signal (self->bus, NULL, OBJECT_PATH, PLAYER_INTERFACE, "Seeked",
                                   g_variant_new ("(x)", position * US_A_MS), NULL);
}

static void
fw_mpris_dispose (GObject *object)
{
  FwMpris *self = FW_MPRIS (object);

  if (self->bus != NULL)
    vanish (self);
  if (self->player != NULL)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_object (&self->bus);
  G_OBJECT_CLASS (fw_mpris_parent_class)->dispose (object);
}

static void
fw_mpris_finalize (GObject *object)
{
  FwMpris *self = FW_MPRIS (object);

  g_hash_table_unref (self->told);
  g_free (self->name);
  G_OBJECT_CLASS (fw_mpris_parent_class)->finalize (object);
}

static void
fw_mpris_class_init (FwMprisClass *klass)
{
  static const char *const names[] = { [SIGNAL_RAISE] = "raise", [SIGNAL_QUIT] = "quit" };

  G_OBJECT_CLASS (klass)->dispose = fw_mpris_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_mpris_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
fw_mpris_init (FwMpris *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                      (GDestroyNotify) g_variant_unref);
}

FwMpris *
fw_mpris_new (FwPlayer *player, GDBusConnection *bus, const char *name)
{
  FwMpris *self = g_object_new (FW_TYPE_MPRIS, NULL);

  self->player = g_object_ref (player);
  self->bus = g_object_ref (bus);
  self->name = g_strconcat (ROOT_INTERFACE ".", name, NULL);
  g_signal_connect_object (player, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (player, "seeked", G_CALLBACK (seeked_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return self;
}

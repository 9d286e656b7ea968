/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feed-capabilities.h"
#include "test-await.h"
#include "test-folder.h"

/* One bus for the program, with nobody on it but the fakes of a test. */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *fakes; /* their own connection */
  TestFolder *folder;
} Fixture;

typedef struct
{
  GDBusNodeInfo *node;
  guint object;
  guint name;
} Fake;

#define SECRETS                                                                                    \
  "<node><interface name='org.freedesktop.Secret.Collection'>"                                     \
  "<property name='Locked' type='b' access='read'/></interface></node>"
#define PORTALS                                                                                    \
  "<node><interface name='org.freedesktop.portal.Secret'/>"                                        \
  "<interface name='org.freedesktop.portal.Notification'/>"                                        \
  "<interface name='org.freedesktop.portal.PowerProfileMonitor'>"                                  \
  "<property name='power-saver-enabled' type='b' access='read'/></interface></node>"

static GVariant *
say_yes (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *property,
         GError **error,
         gpointer user_data)
{
  return g_variant_new_boolean (TRUE);
}

static GVariant *
say_no (GDBusConnection *connection,
        const char *sender,
        const char *path,
        const char *interface,
        const char *property,
        GError **error,
        gpointer user_data)
{
  return g_variant_new_boolean (FALSE);
}

/* Takes every call from the bus, and never says a word. */
static GDBusMessage *
swallow_cb (GDBusConnection *connection, GDBusMessage *message, gboolean incoming, gpointer data)
{
  if (incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);
  return message;
}

static void
own (Fixture *self, const char *name)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      self->fakes, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", name, 4), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  assert_non_null (reply);
}

static void export(Fixture *self,
                   const char *path,
                   const char *xml,
                   GDBusInterfaceGetPropertyFunc get)
{
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  const GDBusInterfaceVTable vtable = { .get_property = get };

  for (guint i = 0; node->interfaces[i] != NULL; i++)
    assert_true (g_dbus_connection_register_object (self->fakes, path, node->interfaces[i], &vtable,
                                                    NULL, NULL, NULL) > 0);
}

static int
setup (void **state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->folder = test_folder_new ();
  self->fakes = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (self->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  assert_non_null (self->fakes);
  *state = self;

  return 0;
}

static int
teardown (void **state)
{
  Fixture *self = *state;

  g_unsetenv ("FEEDWRIGHT_SANDBOX_INFO");
  g_dbus_connection_close_sync (self->fakes, NULL, NULL);
  g_clear_object (&self->fakes);
  test_drain ();
  test_folder_free (self->folder);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
  g_free (self);

  return 0;
}

static void
enter_sandbox (Fixture *self)
{
  g_autofree char *info = test_folder_write (
      self->folder, "info", "[Application]\nname=org.example.App\n[Context]\nshared=network;\n");

  g_setenv ("FEEDWRIGHT_SANDBOX_INFO", info, TRUE);
}

static FeedCapabilities *
look (void)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedCapabilities *capabilities = NULL;

  feed_capabilities_look_async (FEED_BACKGROUND_UNASKED, NULL, test_await_cb, &result);
  capabilities = feed_capabilities_look_finish (test_await (&result), NULL);
  assert_non_null (capabilities);

  return capabilities;
}

static void
assert_situation (FeedCapabilities *capabilities, FeedCapabilityId id, const char *expected)
{
  assert_string_equal (feed_capability_get_situation (feed_capabilities_get (capabilities, id)),
                       expected);
}

static void
a_desktop_with_nothing_says_so (void **state)
{
  g_autoptr (FeedCapabilities) found = look ();

  assert_null (feed_capabilities_get_sandbox (found));
  assert_situation (found, FEED_CAPABILITY_SECRETS, "none");
  assert_situation (found, FEED_CAPABILITY_NOTIFICATIONS, "none");
  assert_situation (found, FEED_CAPABILITY_FILES, "all");
  assert_situation (found, FEED_CAPABILITY_SOUND, "free");
  assert_situation (found, FEED_CAPABILITY_BACKGROUND, "free");
}

static void
a_keyring_is_found_open_or_locked (void **state)
{
  Fixture *self = *state;
  GDBusInterfaceGetPropertyFunc answers[] = { say_no, say_yes };
  const char *expected[] = { "keyring", "locked" };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (FeedCapabilities) found = NULL;

      export(self, "/org/freedesktop/secrets/aliases/default", SECRETS, answers[i]);
      own (self, "org.freedesktop.secrets");
      found = look ();
      assert_situation (found, FEED_CAPABILITY_SECRETS, expected[i]);
      teardown (state);
      setup (state);
      self = *state;
    }
}

static void
a_keyring_without_a_place_is_told (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedCapabilities) found = NULL;

  own (self, "org.freedesktop.secrets");
  own (self, "org.freedesktop.Notifications");
  found = look ();
  assert_situation (found, FEED_CAPABILITY_SECRETS, "no-keyring");
  assert_situation (found, FEED_CAPABILITY_NOTIFICATIONS, "there");
}

static void
portals_count_in_a_sandbox (void **state)
{
  Fixture *self = *state;
  g_autoptr (FeedCapabilities) found = NULL;

  enter_sandbox (self);
  export(self, "/org/freedesktop/portal/desktop", PORTALS, say_yes);
  own (self, "org.freedesktop.portal.Desktop");
  found = look ();
  assert_string_equal (feed_capabilities_get_sandbox (found), "org.example.App");
  assert_situation (found, FEED_CAPABILITY_SECRETS, "portal");
  assert_situation (found, FEED_CAPABILITY_NOTIFICATIONS, "there");
  assert_situation (found, FEED_CAPABILITY_FILES, "no-portal");
  assert_situation (found, FEED_CAPABILITY_BACKGROUND, "no-portal");
  assert_situation (found, FEED_CAPABILITY_POWER_SAVER, "on");
}

static void
who_keeps_silent_holds_nobody_up (void **state)
{
  Fixture *self = *state;
  gint64 began = g_get_monotonic_time ();
  g_autoptr (FeedCapabilities) found = NULL;

  own (self, "org.freedesktop.secrets");
  g_dbus_connection_add_filter (self->fakes, swallow_cb, NULL, NULL);
  found = look ();
  assert_situation (found, FEED_CAPABILITY_SECRETS, "no-answer");
  assert_situation (found, FEED_CAPABILITY_NOTIFICATIONS, "none");
  assert_true (g_get_monotonic_time () - began < 20 * G_USEC_PER_SEC);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
whoever_asks_may_give_up (void **state)
{
  Fixture *self = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  own (self, "org.freedesktop.secrets");
  g_dbus_connection_add_filter (self->fakes, swallow_cb, NULL, NULL);
  feed_capabilities_look_async (FEED_BACKGROUND_UNASKED, cancellable, test_await_cb, &result);
  g_idle_add (cancel_cb, cancellable);
  assert_null (feed_capabilities_look_finish (test_await (&result), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_desktop_with_nothing_says_so),    TEST (a_keyring_is_found_open_or_locked),
    TEST (a_keyring_without_a_place_is_told), TEST (portals_count_in_a_sandbox),
    TEST (who_keeps_silent_holds_nobody_up),  TEST (whoever_asks_may_give_up),
  };

  /* No ticket and no system bus of whoever runs this. */
  g_setenv ("KRB5CCNAME", "MEMORY:none", TRUE);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

  return cmocka_run_group_tests (tests, NULL, NULL);
}

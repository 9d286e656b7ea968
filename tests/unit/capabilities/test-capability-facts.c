/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feed-capability-bus.h"
#include "feed-capability-private.h"

#define APP "org.example.App"
#define SANDBOX "[Application]\nname=" APP "\n[Context]\n"
#define NOTHING SANDBOX "shared=ipc;\n"
#define NETWORK SANDBOX "shared=network;ipc;\n"
#define CARDS NETWORK "sockets=pcsc;\n"
#define SOUND NETWORK "sockets=pulseaudio;\n"

/* The portals that a desktop has. */
static const char *const all_portals[] = { "org.freedesktop.portal.Secret",
                                           "org.freedesktop.portal.Background",
                                           "org.freedesktop.portal.Notification",
                                           "org.freedesktop.portal.FileChooser", NULL };
static const char *const no_portals[] = { NULL };

#define ALL .portals = FEED_FACT_YES, .portal_names = (char **) all_portals
#define NONE .portals = FEED_FACT_YES, .portal_names = (char **) no_portals

typedef struct
{
  FeedCapabilityId id;
  const char *situation;
  FeedCapabilityState state;
  const char *sandbox; /* (nullable) */
  FeedCapabilityFacts facts;
} Row;

#define GRANTED FEED_CAPABILITY_GRANTED
#define NOT_GRANTED FEED_CAPABILITY_NOT_GRANTED
#define UNKNOWN FEED_CAPABILITY_UNKNOWN

/* clang-format off */
static const Row rows[] = {
  { FEED_CAPABILITY_INTERNET, "up", GRANTED, NULL, { .network = TRUE } },
  { FEED_CAPABILITY_INTERNET, "up", GRANTED, NETWORK, { .network = TRUE } },
  { FEED_CAPABILITY_INTERNET, "down", GRANTED, NETWORK, { 0 } },
  { FEED_CAPABILITY_INTERNET, "captive-portal", GRANTED, NULL, { .network = TRUE, .captive = TRUE } },
  { FEED_CAPABILITY_INTERNET, "denied", NOT_GRANTED, NOTHING, { .network = TRUE } },
  { FEED_CAPABILITY_LISTENING, "not-used", GRANTED, NETWORK, { 0 } },
  { FEED_CAPABILITY_LISTENING, "denied", NOT_GRANTED, NOTHING, { 0 } },
  { FEED_CAPABILITY_PRIVATE_NETWORK, "allowed", GRANTED, NULL, { 0 } },
  { FEED_CAPABILITY_PRIVATE_NETWORK, "denied", NOT_GRANTED, NOTHING, { 0 } },
  { FEED_CAPABILITY_PROXIMITY, "by-design", NOT_GRANTED, NULL, { 0 } },
  { FEED_CAPABILITY_PROXIMITY, "by-design", NOT_GRANTED, NETWORK, { 0 } },

  { FEED_CAPABILITY_COMPANY_SIGN_ON, "ticket", GRANTED, NULL, { .ticket = FEED_FACT_YES, .principal = (char *) "ann@A" } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "ticket", GRANTED, NETWORK, { .ticket = FEED_FACT_YES, .principal = (char *) "ann@A" } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "expired", NOT_GRANTED, NULL, { .ticket = FEED_FACT_NO, .principal = (char *) "ann@A" } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "no-ticket", NOT_GRANTED, NULL, { .ticket = FEED_FACT_NO } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "hidden", NOT_GRANTED, NETWORK, { .ticket = FEED_FACT_NO } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "asked-in-vain", NOT_GRANTED, NETWORK, { .ticket = FEED_FACT_NO, .gssproxy = TRUE } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "asked-in-vain", NOT_GRANTED, NETWORK, { .ticket = FEED_FACT_NO, .kcm = TRUE } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "denied", NOT_GRANTED, NOTHING, { .ticket = FEED_FACT_YES } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "not-built", NOT_GRANTED, NULL, { .no_kerberos = TRUE } },
  { FEED_CAPABILITY_COMPANY_SIGN_ON, "no-answer", UNKNOWN, NULL, { 0 } },

  { FEED_CAPABILITY_CERTIFICATES, "found", GRANTED, NULL, { .tokens = FEED_FACT_YES, .token_labels = (char *) "Card" } },
  { FEED_CAPABILITY_CERTIFICATES, "found", GRANTED, NETWORK, { .tokens = FEED_FACT_YES, .token_labels = (char *) "Card" } },
  { FEED_CAPABILITY_CERTIFICATES, "no-token", NOT_GRANTED, NULL, { .tokens = FEED_FACT_NO } },
  { FEED_CAPABILITY_CERTIFICATES, "hidden", NOT_GRANTED, NETWORK, { .tokens = FEED_FACT_NO, .card_service = TRUE } },
  { FEED_CAPABILITY_CERTIFICATES, "no-service", NOT_GRANTED, CARDS, { .tokens = FEED_FACT_NO } },
  { FEED_CAPABILITY_CERTIFICATES, "no-token", NOT_GRANTED, CARDS, { .tokens = FEED_FACT_NO, .card_service = TRUE } },
  { FEED_CAPABILITY_CERTIFICATES, "no-answer", UNKNOWN, NULL, { 0 } },

  { FEED_CAPABILITY_SECRETS, "keyring", GRANTED, NULL,
    { .secret_service = FEED_FACT_YES, .secret_collection = FEED_FACT_YES, .secret_locked = FEED_FACT_NO } },
  { FEED_CAPABILITY_SECRETS, "locked", NOT_GRANTED, NULL,
    { .secret_service = FEED_FACT_YES, .secret_collection = FEED_FACT_YES, .secret_locked = FEED_FACT_YES } },
  { FEED_CAPABILITY_SECRETS, "no-keyring", NOT_GRANTED, NULL,
    { .secret_service = FEED_FACT_YES, .secret_collection = FEED_FACT_NO } },
  { FEED_CAPABILITY_SECRETS, "none", NOT_GRANTED, NULL, { .secret_service = FEED_FACT_NO } },
  { FEED_CAPABILITY_SECRETS, "no-answer", UNKNOWN, NULL, { 0 } },
  { FEED_CAPABILITY_SECRETS, "portal", GRANTED, NETWORK, { ALL } },
  { FEED_CAPABILITY_SECRETS, "portal", GRANTED, NETWORK, { ALL, .secret_service = FEED_FACT_NO } },
  { FEED_CAPABILITY_SECRETS, "none", NOT_GRANTED, NETWORK, { NONE, .secret_service = FEED_FACT_NO } },
  { FEED_CAPABILITY_SECRETS, "keyring", GRANTED, NETWORK,
    { NONE, .secret_service = FEED_FACT_YES, .secret_collection = FEED_FACT_YES, .secret_locked = FEED_FACT_NO } },
  { FEED_CAPABILITY_SECRETS, "no-answer", UNKNOWN, NETWORK, { 0 } },

  { FEED_CAPABILITY_BACKGROUND, "free", GRANTED, NULL, { .background = FEED_BACKGROUND_REFUSED } },
  { FEED_CAPABILITY_BACKGROUND, "not-asked", UNKNOWN, NETWORK, { ALL } },
  { FEED_CAPABILITY_BACKGROUND, "granted", GRANTED, NETWORK, { ALL, .background = FEED_BACKGROUND_ALLOWED } },
  { FEED_CAPABILITY_BACKGROUND, "refused", NOT_GRANTED, NETWORK, { ALL, .background = FEED_BACKGROUND_REFUSED } },
  { FEED_CAPABILITY_BACKGROUND, "no-portal", UNKNOWN, NETWORK, { NONE, .background = FEED_BACKGROUND_ALLOWED } },
  { FEED_CAPABILITY_BACKGROUND, "no-portal", UNKNOWN, NETWORK, { .portals = FEED_FACT_NO } },
  { FEED_CAPABILITY_NOTIFICATIONS, "there", GRANTED, NULL, { .notifications = FEED_FACT_YES } },
  { FEED_CAPABILITY_NOTIFICATIONS, "none", NOT_GRANTED, NULL, { ALL, .notifications = FEED_FACT_NO } },
  { FEED_CAPABILITY_NOTIFICATIONS, "there", GRANTED, NETWORK, { ALL } },
  { FEED_CAPABILITY_NOTIFICATIONS, "none", NOT_GRANTED, NETWORK, { NONE, .notifications = FEED_FACT_YES } },
  { FEED_CAPABILITY_NOTIFICATIONS, "no-answer", UNKNOWN, NETWORK, { 0 } },
  { FEED_CAPABILITY_FILES, "all", GRANTED, NULL, { 0 } },
  { FEED_CAPABILITY_FILES, "chosen", GRANTED, NETWORK, { ALL, .documents = FEED_FACT_YES } },
  { FEED_CAPABILITY_FILES, "no-documents", NOT_GRANTED, NETWORK, { ALL, .documents = FEED_FACT_NO } },
  { FEED_CAPABILITY_FILES, "no-portal", NOT_GRANTED, NETWORK, { NONE, .documents = FEED_FACT_YES } },
  { FEED_CAPABILITY_FILES, "no-answer", UNKNOWN, NETWORK, { 0 } },
  { FEED_CAPABILITY_SOUND, "free", GRANTED, NULL, { 0 } },
  { FEED_CAPABILITY_SOUND, "granted", GRANTED, SOUND, { 0 } },
  { FEED_CAPABILITY_SOUND, "hidden", NOT_GRANTED, CARDS, { 0 } },

  { FEED_CAPABILITY_PROXY, "used", GRANTED, NULL, { .proxy = FEED_FACT_YES, .proxies = (char *) "http://proxy:3128" } },
  { FEED_CAPABILITY_PROXY, "direct", NOT_GRANTED, NULL, { .proxy = FEED_FACT_NO } },
  { FEED_CAPABILITY_PROXY, "no-answer", UNKNOWN, NOTHING, { 0 } },
  { FEED_CAPABILITY_METERED, "metered", GRANTED, NULL, { .network = TRUE, .metered = TRUE } },
  { FEED_CAPABILITY_METERED, "not-metered", NOT_GRANTED, NULL, { .network = TRUE } },
  { FEED_CAPABILITY_METERED, "no-network", UNKNOWN, NULL, { 0 } },
  { FEED_CAPABILITY_METERED, "no-network", UNKNOWN, NOTHING, { .network = TRUE } },
  { FEED_CAPABILITY_POWER_SAVER, "on", GRANTED, NULL, { .saver = FEED_FACT_YES } },
  { FEED_CAPABILITY_POWER_SAVER, "off", NOT_GRANTED, NULL, { .saver = FEED_FACT_NO } },
  { FEED_CAPABILITY_POWER_SAVER, "unknown", UNKNOWN, NULL, { 0 } },
};
/* clang-format on */

static FeedCapability *
judge (const Row *row)
{
  g_autoptr (FeedSandbox) sandbox = row->sandbox != NULL ? feed_sandbox_parse (row->sandbox) : NULL;
  FeedCapabilityFacts facts = row->facts;
  g_autofree char *what = NULL;

  facts.sandbox = sandbox;
  what = feed_capability_facts_get_what (&facts, row->id);

  return feed_capability_new (feed_capability_facts_judge (&facts, row->id), what, APP);
}

static void
each_state_of_affairs_has_its_words (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedCapability) it = judge (&rows[i]);

      if (strcmp (feed_capability_get_situation (it), rows[i].situation) != 0)
        fail_msg ("row %u: %s, not %s", i, feed_capability_get_situation (it), rows[i].situation);
      assert_int_equal (feed_capability_get_state (it), rows[i].state);
      assert_int_equal (feed_capability_get_id (it), rows[i].id);
      assert_non_null (feed_capability_get_description (it));
      assert_null (strchr (feed_capability_get_description (it), '{'));
    }
}

/* What the table above does not reach nobody would ever read. */
static void
nothing_is_said_that_cannot_be_the_case (void **state)
{
  for (guint situation = 0; situation < FEED_N_SITUATIONS; situation++)
    {
      const FeedSituationRow *it = &feed_situation_rows[situation];
      gboolean found = FALSE;

      assert_non_null (it->words);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        found = found || (rows[i].id == it->id && strcmp (rows[i].situation, it->nick) == 0);
      if (!found)
        fail_msg ("%s of %s", it->nick, feed_capability_id_get_nick (it->id));
    }
}

static void
names_and_commands_are_filled_in (void **state)
{
  const Row ticket = { FEED_CAPABILITY_COMPANY_SIGN_ON,
                       "ticket",
                       GRANTED,
                       NULL,
                       { .ticket = FEED_FACT_YES, .principal = (char *) "ann@EXAMPLE.ORG" } };
  const Row denied = { FEED_CAPABILITY_INTERNET, "denied", NOT_GRANTED, NOTHING, { 0 } };
  g_autoptr (FeedCapability) sign_on = judge (&ticket);
  g_autoptr (FeedCapability) internet = judge (&denied);

  assert_non_null (strstr (feed_capability_get_description (sign_on), "ann@EXAMPLE.ORG"));
  assert_null (feed_capability_get_command (sign_on));
  assert_string_equal (feed_capability_get_command (internet),
                       "flatpak override --user --share=network " APP);
  assert_non_null (feed_capability_get_advice (internet));
}

static void
permissions_say_what_is_lost_and_conditions_do_not (void **state)
{
  for (guint id = 0; id < FEED_N_CAPABILITIES; id++)
    {
      const Row row = { id, NULL, UNKNOWN, NULL, { 0 } };
      g_autoptr (FeedCapability) it = judge (&row);

      assert_non_null (feed_capability_get_title (it));
      assert_non_null (feed_capability_get_purpose (it));
      assert_int_equal (feed_capability_is_condition (it), feed_capability_get_loss (it) == NULL);
      assert_int_equal (feed_capability_is_condition (it), id >= FEED_CAPABILITY_PROXY);
    }
}

static void
portals_are_read_from_what_they_say_of_themselves (void **state)
{
  g_auto (GStrv) names = feed_capability_bus_list_portals (
      "<node><interface name='org.freedesktop.portal.Secret'/><interface name='org.example.Other'/>"
      "<node name='session'/></node>");
  g_auto (GStrv) broken = feed_capability_bus_list_portals ("<node><interface");
  g_auto (GStrv) empty = feed_capability_bus_list_portals ("");

  assert_int_equal (g_strv_length (names), 2);
  assert_string_equal (names[0], "org.freedesktop.portal.Secret");
  assert_null (broken[0]);
  assert_null (empty[0]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_state_of_affairs_has_its_words),
    cmocka_unit_test (nothing_is_said_that_cannot_be_the_case),
    cmocka_unit_test (names_and_commands_are_filled_in),
    cmocka_unit_test (permissions_say_what_is_lost_and_conditions_do_not),
    cmocka_unit_test (portals_are_read_from_what_they_say_of_themselves),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

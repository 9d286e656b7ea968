/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-json.h"
#include "feedctl-session.h"

#define SCHEMA "io.github.feedwright.Feedwright"

/* The command "capabilities": what this process was given. */

static void
print_line (const char *text)
{
  if (text != NULL)
    g_print ("  %s\n", text);
}

static void
print_capability (FeedCapability *it)
{
  const char *command = feed_capability_get_command (it);

  g_print ("%s: %s\n", feed_capability_get_title (it), feed_capability_get_state_label (it));
  print_line (feed_capability_get_description (it));
  print_line (feed_capability_get_purpose (it));
  print_line (feed_capability_get_loss (it));
  print_line (feed_capability_get_advice (it));
  if (command != NULL)
    g_print ("    %s\n", command);
}

static void
build_capability (JsonBuilder *builder, FeedCapability *it)
{
  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "id",
                           feed_capability_id_get_nick (feed_capability_get_id (it)));
  feedctl_json_add_string (builder, "state",
                           feed_capability_state_get_nick (feed_capability_get_state (it)));
  feedctl_json_add_string (builder, "situation", feed_capability_get_situation (it));
  feedctl_json_add_flag (builder, "condition", feed_capability_is_condition (it));
  feedctl_json_add_string (builder, "title", feed_capability_get_title (it));
  feedctl_json_add_string (builder, "description", feed_capability_get_description (it));
  feedctl_json_add_string (builder, "purpose", feed_capability_get_purpose (it));
  feedctl_json_add_string (builder, "loss", feed_capability_get_loss (it));
  feedctl_json_add_string (builder, "advice", feed_capability_get_advice (it));
  feedctl_json_add_string (builder, "command", feed_capability_get_command (it));
  json_builder_end_object (builder);
}

static void
print_json (FeedCapabilities *capabilities)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "sandbox", feed_capabilities_get_sandbox (capabilities));
  json_builder_set_member_name (builder, "capabilities");
  json_builder_begin_array (builder);
  for (guint id = 0; id < FEED_N_CAPABILITIES; id++)
    build_capability (builder, feed_capabilities_get (capabilities, id));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

static void
print_all (FeedCapabilities *capabilities)
{
  for (guint id = 0; id < FEED_N_CAPABILITIES; id++)
    print_capability (feed_capabilities_get (capabilities, id));
}

/* The desktop cannot be asked what it said; the app keeps that. */
static FeedBackgroundAnswer
read_background_answer (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema)
      schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "background-permission"))
    return FEED_BACKGROUND_UNASKED;
  settings = g_settings_new_full (schema, NULL, NULL);
  return (FeedBackgroundAnswer) g_settings_get_enum (settings, "background-permission");
}

static FeedctlStatus
run_capabilities (const FeedctlCommand *self, char **argv)
{
  g_auto (FeedctlOptions) options = FEEDCTL_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    FEEDCTL_OPTION_ENTRIES (&options),
    { NULL },
  };
  FeedctlStatus status = FEEDCTL_OK;
  g_autoptr (FeedctlSession) session = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FeedCapabilities) capabilities = NULL;
  g_autoptr (GError) error = NULL;

  if (!feedctl_command_parse (self, entries, &argv, 0, 0, &status))
    return status;
  session = feedctl_session_new (&options);
  feed_capabilities_look_async (read_background_answer (), session->cancellable, feedctl_await_cb,
                                &result);
  capabilities = feed_capabilities_look_finish (feedctl_await (&result), &error);
  if (capabilities == NULL)
    return feedctl_fail (error, options.json);
  if (options.json)
    print_json (capabilities);
  else
    print_all (capabilities);

  return FEEDCTL_OK;
}

const FeedctlCommand feedctl_capabilities_commands[] = {
  { "capabilities", "", N_ ("Say what this program was given, and what would change it"),
    run_capabilities },
  { NULL },
};

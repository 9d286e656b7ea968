/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-output.h"
#include "feedctl-session.h"

static const FeedctlCommand *const groups[] = {
  feedctl_document_commands,     feedctl_network_commands, feedctl_subscription_commands,
  feedctl_entry_commands,        feedctl_opml_commands,    feedctl_sign_on_commands,
  feedctl_origin_commands,       feedctl_health_commands,  feedctl_doctor_commands,
  feedctl_capabilities_commands, feedctl_account_commands, feedctl_post_commands,
  feedctl_push_commands,
  feedctl_transfer_commands,
};

static const FeedctlCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const FeedctlCommand *command = groups[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;

  return NULL;
}

static void
print_help (void)
{
  g_print (_ ("Usage: feedctl [OPTION…] COMMAND [ARGUMENT…]\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const FeedctlCommand *command = groups[i]; command->name != NULL; command++)
      g_print ("  %-12s %s\n", command->name, _ (command->summary));
  g_print (_ ("\nOptions of all commands, before or after their names:\n"
              "  --json         Print JSON\n"
              "  --profile=DIR  Where the feeds are kept\n"
              "  --spacing=MS   Milliseconds between two requests to a server\n"
              "  -h, --help     Show how the command is used\n"
              "  --version      Show the version\n"));
  g_print (
      _ ("\n“feedctl COMMAND --help” says more about each. The status at the end is 0 where all\n"
         "went well, 1 where something failed, and 2 where the command was not understood. Of\n"
         "what is to be published, or downloaded: 3 where you have to decide or to sign in, 4\n"
         "where it waits, and 5 where the server does not take it.\n"));
}

static gboolean
takes_value (const char *option)
{
  return g_str_equal (option, "--profile") || g_str_equal (option, "--spacing");
}

/* 0 where there is no command among the arguments. */
static guint
find_command_name (char **argv)
{
  for (guint i = 1; argv[0] != NULL && argv[i] != NULL; i++)
    if (argv[i][0] != '-')
      return i;
    else if (takes_value (argv[i]) && argv[i + 1] != NULL)
      i++;

  return 0;
}

/* The command comes first, then what was said in front of it: “feedctl --json list” is
 * “feedctl list --json”. */
static char **
put_command_first (char **argv, guint at)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, argv[at]);
  for (guint i = 1; argv[i] != NULL; i++)
    if (i != at)
      g_strv_builder_add (builder, argv[i]);

  return g_strv_builder_end (builder);
}

static gboolean
has_option (char **argv, const char *option)
{
  return g_strv_contains ((const char *const *) argv, option);
}

static FeedctlStatus
run_without_command (char **argv)
{
  if (has_option (argv, "--version"))
    {
      feedctl_print_version ();
      return FEEDCTL_OK;
    }
  if (argv[0] == NULL || argv[1] == NULL || has_option (argv, "--help") || has_option (argv, "-h"))
    {
      print_help ();
      return FEEDCTL_OK;
    }

  feedctl_print_problem (_ ("There is no command"));
  g_printerr (_ ("“feedctl --help” lists the commands.\n"));
  return FEEDCTL_USAGE;
}

static FeedctlStatus
run (char **argv)
{
  guint at = find_command_name (argv);
  const FeedctlCommand *command = at != 0 ? find_command (argv[at]) : NULL;
  g_auto (GStrv) arguments = at != 0 ? put_command_first (argv, at) : NULL;
  g_autofree char *message = NULL;

  if (at == 0)
    return run_without_command (argv);
  if (command != NULL)
    return command->run (command, arguments);

  message = g_strdup_printf (_ ("There is no command “%s”"), argv[at]);
  feedctl_print_problem (message);
  g_printerr (_ ("“feedctl --help” lists the commands.\n"));
  return FEEDCTL_USAGE;
}

/* What could not be written (a full disk, a closed pipe) must not look like success. */
static FeedctlStatus
finish_output (FeedctlStatus status)
{
  if (fflush (stdout) == 0 && ferror (stdout) == 0)
    return status;
  feedctl_print_problem (_ ("The output could not be written"));
  return FEEDCTL_FAILED;
}

int
main (int argc, char **argv)
{
  FeedctlStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("feedctl");
  feedctl_output_begin ();

  status = finish_output (run (argv));
  feedctl_session_end_by_signal ();
  return status;
}

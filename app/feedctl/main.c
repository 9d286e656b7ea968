/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "feedctl-command.h"
#include "feedctl-output.h"

static const FeedctlCommand *const groups[] = {
  feedctl_document_commands, feedctl_network_commands, feedctl_subscription_commands,
  feedctl_entry_commands,    feedctl_opml_commands,
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
  g_print (_ ("Usage: feedctl COMMAND [OPTION…] [ARGUMENT…]\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const FeedctlCommand *command = groups[i]; command->name != NULL; command++)
      g_print ("  %-12s %s\n", command->name, _ (command->summary));
  g_print (
      _ ("\n“feedctl COMMAND --help” says more about each. The status at the end is 0 where all\n"
         "went well, 1 where something failed, and 2 where the command was not understood.\n"));
}

static FeedctlStatus
run_without_command (const char *argument)
{
  if (argument != NULL && (g_str_equal (argument, "--help") || g_str_equal (argument, "-h")))
    {
      print_help ();
      return FEEDCTL_OK;
    }
  if (g_strcmp0 (argument, "--version") == 0)
    {
      g_print ("feedctl %s\n", VERSION);
      return FEEDCTL_OK;
    }

  feedctl_print_problem (argument == NULL ? _ ("There is no command")
                                          : _ ("There is no such command"));
  g_printerr (_ ("“feedctl --help” lists the commands.\n"));

  return FEEDCTL_USAGE;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  const FeedctlCommand *command;
  FeedctlStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("feedctl");

  command = argc > 1 ? find_command (argv[1]) : NULL;
  if (command == NULL)
    return run_without_command (argv[1]);

  arguments = g_strdupv (argv + 1);
  status = command->run (command, arguments);

  /* What could not be written (a full disk, a closed pipe) must not look like success. */
  return fflush (stdout) == 0 ? status : FEEDCTL_FAILED;
}

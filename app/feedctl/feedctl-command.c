/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-command.h"

#include <glib/gi18n.h>

#include "feedctl-output.h"

/* Says what is wrong with how the command was called, and where to look it up. */
FeedctlStatus
feedctl_command_misuse (const FeedctlCommand *self, const char *message)
{
  feedctl_print_problem (message);
  g_printerr (_ ("“feedctl %s --help” says how it is used.\n"), self->name);

  return FEEDCTL_USAGE;
}

static GOptionContext *
build_context (const FeedctlCommand *self,
               const GOptionEntry *entries,
               gboolean *help,
               gboolean *version)
{
  const GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_ ("Show how the command is used"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Show the version"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (_ (self->arguments));

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _ (self->summary));
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return context;
}

static void
print_help (const FeedctlCommand *self, GOptionContext *context)
{
  g_autofree char *name = g_strdup_printf ("feedctl %s", self->name);
  g_autofree char *help = NULL;

  g_set_prgname (name);
  help = g_option_context_get_help (context, TRUE, NULL);
  g_print ("%s", help);
}

gboolean
feedctl_command_parse (const FeedctlCommand *self,
                       const GOptionEntry *entries,
                       char ***argv,
                       guint min,
                       guint max,
                       FeedctlStatus *status)
{
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  gboolean version = FALSE;
  g_autoptr (GOptionContext) context = build_context (self, entries, &help, &version);
  guint n_arguments;

  *status = FEEDCTL_OK;
  if (!g_option_context_parse_strv (context, argv, &error))
    {
      *status = feedctl_command_misuse (self, error->message);
      return FALSE;
    }
  if (help)
    {
      print_help (self, context);
      return FALSE;
    }

  if (version)
    {
      feedctl_print_version ();
      return FALSE;
    }

  n_arguments = g_strv_length (*argv) - 1;
  if (n_arguments < min)
    *status = feedctl_command_misuse (self, _ ("An argument is missing"));
  else if (n_arguments > max)
    *status = feedctl_command_misuse (self, _ ("There are too many arguments"));

  return *status == FEEDCTL_OK;
}

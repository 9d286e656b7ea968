/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

#include "fw-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (FwApplication) app = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app = fw_application_new ();
  status = g_application_run (G_APPLICATION (app), argc, argv);
  return fw_application_get_failed (app) ? EXIT_FAILURE : status;
}

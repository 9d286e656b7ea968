/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>

#include "fw-search-service.h"

int
main (int argc, char **argv)
{
  g_autoptr (FwSearchService) service = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  service = fw_search_service_new ();
  return g_application_run (G_APPLICATION (service), argc, argv);
}

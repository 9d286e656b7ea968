/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <stdlib.h>

#include "fw-service.h"

#define BIG (64 * 1024)

/* It is there all day: what a refresh takes for a moment is given back. A thread that has nothing
 * to do any more would wake up another time to end. */
static void
keep_small (void)
{
  g_thread_pool_set_max_unused_threads (0);
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, BIG);
  mallopt (M_TRIM_THRESHOLD, BIG);
#endif
}

int
main (int argc, char **argv)
{
  g_autoptr (FwService) service = NULL;
  int status;

  keep_small ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Feedwright");

  service = fw_service_new ();
  status = g_application_run (G_APPLICATION (service), argc, argv);
  return fw_service_get_failed (service) ? EXIT_FAILURE : status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <stdlib.h>

#include "fw-application.h"

#define BIG (256 * 1024)

/* By default each thread has a heap of its own and, once a large block was freed, all blocks of its
 * size stay in the heap: what the threads need for a moment would never be given back. */
static void
keep_heap_small (void)
{
#ifdef M_ARENA_MAX
  mallopt (M_ARENA_MAX, 2);
  mallopt (M_MMAP_THRESHOLD, BIG);
  mallopt (M_TRIM_THRESHOLD, 2 * BIG);
#endif
}

int
main (int argc, char **argv)
{
  g_autoptr (FwApplication) app = NULL;
  int status;

  keep_heap_small ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app = fw_application_new ();
  status = g_application_run (G_APPLICATION (app), argc, argv);
  return fw_application_get_failed (app) ? EXIT_FAILURE : status;
}

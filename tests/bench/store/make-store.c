/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-store.h"

#include <stdlib.h>

/* make-store FOLDER [ENTRIES [FEEDS]]: writes a store for benchmarks. */
int
main (int argc, char **argv)
{
  SampleShape shape = {
    .feeds = 500, .folders = 20, .entries = 200000, .words = 120, .unread = 10
  };
  g_autoptr (SampleText) text = sample_text_new (1);
  FeedStore *store;

  if (argc < 2)
    {
      g_printerr ("Usage: make-store FOLDER [ENTRIES [FEEDS]]\n");
      return EXIT_FAILURE;
    }
  if (argc > 2)
    shape.entries = strtoul (argv[2], NULL, 10);
  if (argc > 3)
    shape.feeds = MAX (1, strtoul (argv[3], NULL, 10));

  store = sample_store_open (argv[1]);
  sample_store_fill (store, text, &shape);
  sample_store_close (store);

  return EXIT_SUCCESS;
}

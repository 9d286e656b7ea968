/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fw-banner.h"
#include "test-widgets.h"

/* The narrowest window, less its frame. */
#define NARROW 350

static int
measure_width (GtkWidget *widget, int for_height)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, for_height, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The window asks both ways; an answer as for one line made it wider than a phone. */
static void
test_a_long_banner_is_as_narrow_as_the_window (void **state)
{
  FwBanner *banner = g_object_new (FW_TYPE_BANNER, NULL);
  GtkWindow *window = test_widgets_show (GTK_WIDGET (banner), NARROW, 200);

  fw_banner_show (banner,
                  "What was stored is damaged. It was set aside as feedwright.db.damaged-20261122, "
                  "and the newest backup took its place: what came since then is fetched again.",
                  "Understood", NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (banner));
  assert_in_range (measure_width (GTK_WIDGET (banner), -1), 1, NARROW);
  assert_in_range (measure_width (GTK_WIDGET (banner), 40), 1, NARROW);
  assert_in_range (measure_width (GTK_WIDGET (banner), 160), 1, NARROW);
  gtk_window_destroy (window);
}

static int
run (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_a_long_banner_is_as_narrow_as_the_window),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

int
main (void)
{
  return test_widgets_run (run);
}

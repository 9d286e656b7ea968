/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "feed-exit-guard.h"

#define STATUS 7

static int ready[2];

/* The place of a library that aborts a process that ends under it. */
__attribute__ ((destructor)) static void
take_down (void)
{
  if (ready[0] != 0)
    abort ();
}

static gpointer
stay_inside (gpointer unused)
{
  feed_exit_guard_enter ();
  close (ready[1]);
  pause ();
  return NULL;
}

static gpointer
leave_soon (gpointer unused)
{
  feed_exit_guard_enter ();
  close (ready[1]);
  g_usleep (50 * 1000);
  ready[0] = 0;
  feed_exit_guard_leave ();
  return NULL;
}

/* How a process ends while FUNC runs in a thread of it. */
static int
end_during (GThreadFunc func)
{
  pid_t child = 0;
  int status = 0;

  assert_int_equal (pipe (ready), 0);
  child = fork ();
  if (child == 0)
    {
      char byte;

      g_thread_unref (g_thread_new ("inside", func, NULL));
      if (read (ready[0], &byte, 1) != 0)
        _exit (1);
      exit (STATUS);
    }
  close (ready[0]);
  close (ready[1]);
  ready[0] = 0;
  assert_int_equal (waitpid (child, &status, 0), child);

  return status;
}

static void
a_thread_that_never_comes_back_is_no_crash (void **state)
{
  int status = end_during (stay_inside);

  assert_true (WIFEXITED (status));
  assert_int_equal (WEXITSTATUS (status), STATUS);
}

static void
who_is_nearly_done_is_waited_for (void **state)
{
  int status = end_during (leave_soon);

  assert_true (WIFEXITED (status));
  assert_int_equal (WEXITSTATUS (status), STATUS);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_thread_that_never_comes_back_is_no_crash),
    cmocka_unit_test (who_is_nearly_done_is_waited_for),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

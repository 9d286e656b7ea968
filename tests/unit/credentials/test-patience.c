/* SPDX-License-Identifier: GPL-3.0-or-later */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "feed-credential-patience.h"

#define SOON_MS 20
#define NEVER_MS (60 * 60 * 1000)

static void
ends_by_itself (void **state)
{
  g_autoptr (GCancellable) call = feed_credential_patience_new (NULL, SOON_MS);

  assert_false (g_cancellable_is_cancelled (call));
  while (!g_cancellable_is_cancelled (call))
    g_main_context_iteration (NULL, TRUE);
}

static void
ends_with_its_caller (void **state)
{
  g_autoptr (GCancellable) caller = g_cancellable_new ();
  g_autoptr (GCancellable) call = feed_credential_patience_new (caller, NEVER_MS);
  g_autoptr (GCancellable) late = NULL;

  assert_false (g_cancellable_is_cancelled (call));
  g_cancellable_cancel (caller);
  assert_true (g_cancellable_is_cancelled (call));
  late = feed_credential_patience_new (caller, NEVER_MS);
  assert_true (g_cancellable_is_cancelled (late));
}

static void
leaves_its_caller_alone (void **state)
{
  g_autoptr (GCancellable) caller = g_cancellable_new ();
  g_autoptr (GCancellable) call = feed_credential_patience_new (caller, SOON_MS);

  while (!g_cancellable_is_cancelled (call))
    g_main_context_iteration (NULL, TRUE);
  assert_false (g_cancellable_is_cancelled (caller));
}

static void
is_gone_with_the_call (void **state)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GCancellable) caller = g_cancellable_new ();
  GCancellable *call = NULL;

  g_main_context_push_thread_default (context);
  call = feed_credential_patience_new (caller, 0);
  g_object_unref (call);
  assert_false (g_main_context_pending (context));
  g_cancellable_cancel (caller);
  g_main_context_pop_thread_default (context);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (ends_by_itself),
    cmocka_unit_test (ends_with_its_caller),
    cmocka_unit_test (leaves_its_caller_alone),
    cmocka_unit_test (is_gone_with_the_call),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

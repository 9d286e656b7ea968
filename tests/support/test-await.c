/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-await.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PATIENCE_SECONDS 60
#define END_PATIENCE_SECONDS 20
#define LOOK_EVERY_MILLISECONDS 20

/* Wakes the loop now and then, for what another thread or process changes without telling it. */
static gboolean
look_again_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
comes_true (TestPredicate predicate, gpointer user_data, int seconds)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  g_autoptr (GSource) tick = g_timeout_source_new (LOOK_EVERY_MILLISECONDS);
  gint64 deadline = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  gboolean is_true = FALSE;

  g_source_set_callback (tick, look_again_cb, NULL, NULL);
  g_source_attach (tick, context);
  while (!(is_true = predicate (user_data)) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (tick);

  return is_true;
}

void
test_wait_until (TestPredicate predicate, gpointer user_data)
{
  if (!comes_true (predicate, user_data, PATIENCE_SECONDS))
    g_error ("the test waited %d seconds for something that did not happen", PATIENCE_SECONDS);
}

void
test_await_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  GAsyncResult **slot = user_data;

  return *slot != NULL;
}

GAsyncResult *
test_await (GAsyncResult **result)
{
  test_wait_until (has_result, result);
  return *result;
}

void
test_drain (void)
{
  GMainContext *context = g_main_context_ref_thread_default ();

  while (g_main_context_iteration (context, FALSE))
    continue;
  g_main_context_unref (context);
}

static gboolean
is_gone (gpointer user_data)
{
  gpointer *object = user_data;

  return g_atomic_pointer_get (object) == NULL;
}

void
test_await_end (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  if (!comes_true (is_gone, &object, END_PATIENCE_SECONDS))
    fail_msg ("%s is still held, by a test that failed before this or by a leak",
              G_OBJECT_TYPE_NAME (object));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-await.h"

#define PATIENCE_SECONDS 60
#define LOOK_EVERY_MILLISECONDS 20

/* Wakes the loop now and then, for what another thread or process changes without telling it. */
static gboolean
look_again_cb (gpointer user_data)
{
  const gint64 *deadline = user_data;

  if (g_get_monotonic_time () > *deadline)
    g_error ("the test waited %d seconds for something that did not happen", PATIENCE_SECONDS);
  return G_SOURCE_CONTINUE;
}

void
test_wait_until (TestPredicate predicate, gpointer user_data)
{
  GMainContext *context = g_main_context_ref_thread_default ();
  g_autoptr (GSource) tick = g_timeout_source_new (LOOK_EVERY_MILLISECONDS);
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  g_source_set_callback (tick, look_again_cb, &deadline, NULL);
  g_source_attach (tick, context);
  while (!predicate (user_data))
    g_main_context_iteration (context, TRUE);
  g_source_destroy (tick);
  g_main_context_unref (context);
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
  test_wait_until (is_gone, &object);
}

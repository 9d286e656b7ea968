/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef struct
{
  FeedWorker *worker;
  GMutex gate;
  GString *order; /* written on the worker, read after the stop */
  guint n_done;
} Fixture;

static int
set_up (void **state)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  g_mutex_init (&fixture->gate);
  fixture->order = g_string_new (NULL);
  fixture->worker = feed_worker_new ("test");
  *state = fixture;

  return 0;
}

static int
tear_down (void **state)
{
  Fixture *fixture = *state;

  g_clear_object (&fixture->worker);
  g_string_free (fixture->order, TRUE);
  g_mutex_clear (&fixture->gate);
  g_free (fixture);

  return 0;
}

static void
note_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fixture *fixture = *(Fixture **) task_data;

  assert_true (feed_worker_is_current (fixture->worker));
  g_mutex_lock (&fixture->gate);
  g_string_append_c (fixture->order, ((char *) task_data)[sizeof fixture]);
  g_mutex_unlock (&fixture->gate);
  g_task_return_boolean (task, TRUE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_done++;
}

static GTask *
queue (Fixture *fixture, char name, int priority, GCancellable *cancellable)
{
  GTask *task = g_task_new (NULL, cancellable, done_cb, fixture);
  char *data = g_malloc (sizeof fixture + 1);

  *(Fixture **) data = fixture;
  data[sizeof fixture] = name;
  g_task_set_task_data (task, data, g_free);
  feed_worker_queue (fixture->worker, task, note_cb, priority);

  return task;
}

static void
wait_for (Fixture *fixture, guint n_done)
{
  while (fixture->n_done < n_done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_order (void **state)
{
  Fixture *fixture = *state;

  g_mutex_lock (&fixture->gate);
  {
    /* The first one occupies the thread, whatever its priority, while the others line up. */
    g_autoptr (GTask) first = queue (fixture, '0', -100, NULL);
    g_autoptr (GTask) low = queue (fixture, 'c', 10, NULL);
    g_autoptr (GTask) one = queue (fixture, 'a', 0, NULL);
    g_autoptr (GTask) two = queue (fixture, 'b', 0, NULL);
  }
  g_mutex_unlock (&fixture->gate);
  feed_worker_stop (fixture->worker);
  assert_string_equal (fixture->order->str, "0abc");
  wait_for (fixture, 4);
}

static void
test_cancelled_before_its_turn (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&fixture->gate);
  {
    g_autoptr (GTask) first = queue (fixture, '0', 0, NULL);
  }
  task = queue (fixture, 'x', 0, cancellable);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);
  feed_worker_stop (fixture->worker);
  wait_for (fixture, 2);
  assert_string_equal (fixture->order->str, "0");
  assert_false (g_task_propagate_boolean (task, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static void
test_queue_after_stop (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  feed_worker_stop (fixture->worker);
  task = queue (fixture, 'x', 0, NULL);
  wait_for (fixture, 1);
  assert_false (g_task_propagate_boolean (task, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED));
  assert_string_equal (fixture->order->str, "");
}

static void
shut_down_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_down = user_data;

  *is_down = feed_worker_shutdown_finish (FEED_WORKER (source), result, NULL);
}

static void
test_shutdown_waits_for_the_queue (void **state)
{
  Fixture *fixture = *state;
  gboolean is_down = FALSE;

  for (char c = 'a'; c <= 'z'; c++)
    {
      g_autoptr (GTask) task = queue (fixture, c, 0, NULL);
    }
  feed_worker_shutdown_async (fixture->worker, shut_down_cb, &is_down);
  while (!is_down)
    g_main_context_iteration (NULL, TRUE);
  assert_string_equal (fixture->order->str, "abcdefghijklmnopqrstuvwxyz");
  wait_for (fixture, 26);
}

static void
release_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  FeedWorker *worker = task_data;

  g_mutex_lock (g_object_get_data (G_OBJECT (worker), "gate"));
  g_mutex_unlock (g_object_get_data (G_OBJECT (worker), "gate"));
  g_object_unref (worker);
  g_task_return_boolean (task, TRUE);
}

/* An owner may drop its last reference from a task, where joining would wait for itself. */
static void
test_last_reference_on_its_own_thread (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done_cb, fixture);

  g_object_set_data (G_OBJECT (fixture->worker), "gate", &fixture->gate);
  g_task_set_task_data (task, g_object_ref (fixture->worker), NULL);
  g_mutex_lock (&fixture->gate);
  feed_worker_queue (fixture->worker, task, release_cb, 0);
  g_clear_object (&fixture->worker);
  g_mutex_unlock (&fixture->gate);
  wait_for (fixture, 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_order, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_cancelled_before_its_turn, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_queue_after_stop, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_shutdown_waits_for_the_queue, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_last_reference_on_its_own_thread, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

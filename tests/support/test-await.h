/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

typedef gboolean (*TestPredicate) (gpointer user_data);

/* Runs the thread's default main context until PREDICATE holds. Fails the test when that takes
 * longer than any slow machine would need. */
void test_wait_until (TestPredicate predicate, gpointer user_data);

/* Runs the main context until *RESULT is there:
 *
 *   g_autoptr (GAsyncResult) result = NULL;
 *   feed_store_open_async (…, test_await_cb, &result);
 *   FeedStore *store = feed_store_open_finish (test_await (&result), &error);
 */
void test_await_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *test_await (GAsyncResult **result);

/* Runs what the main context has ready, without waiting for more. */
void test_drain (void);

/* Drops what must be the caller's last reference, and waits for the object's end: a thread that has
 * just answered may hold it for another moment. A failure here does not hide the one of a test that
 * ended early and so left its results behind. */
void test_await_end (gpointer object);

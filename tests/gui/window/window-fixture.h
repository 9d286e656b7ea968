/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-window.h"
#include "test-shelf.h"

/* A window on an engine that has two feeds. */
typedef struct
{
  TestShelf *shelf;
  GSettings *settings;
  FwWindow *window;
  gint64 bread;  /* feed with three entries */
  gint64 shores; /* feed with two */
} WindowFixture;

int       window_set_up         (void **state);
/* Without a window yet, and without feeds. */
int       window_set_up_empty   (void **state);
int       window_set_up_damaged (void **state);
int       window_tear_down      (void **state);
void      window_open           (WindowFixture *self);
/* A feed of that name; its id. */
gint64    window_subscribe      (TestShelf *shelf, const char *name, guint n_entries);
GVariant *window_get_state      (FwWindow *window, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* @value as it is printed. */
void      window_wait_state     (WindowFixture *self, const char *name, const char *value);
void      window_run_action     (WindowFixture *self, const char *name, GVariant *parameter);

#define window_test(function)                                                                      \
  cmocka_unit_test_setup_teardown (function, window_set_up, window_tear_down)

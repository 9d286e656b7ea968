/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "window-fixture.h"

#include "fw-settings.h"
#include "test-await.h"

static char *
write_feed (const char *name, guint n_entries)
{
  g_autoptr (GString) feed = g_string_new ("<?xml version='1.0'?>"
                                           "<feed xmlns='http://www.w3.org/2005/Atom'>");

  g_string_append_printf (feed, "<id>urn:x:%s</id><title>%s</title>", name, name);
  for (guint i = 1; i <= n_entries; i++)
    g_string_append_printf (feed,
                            "<entry><id>urn:x:%s:%u</id><title>%s number %u</title>"
                            "<updated>2024-01-0%uT00:00:00Z</updated>"
                            "<link href='http://example.org/%s/%u'/>"
                            "<content>Words about %s.</content></entry>",
                            name, i, name, i, i, name, i, name);
  return g_string_free (g_string_append (g_steal_pointer (&feed), "</feed>"), FALSE);
}

gint64
window_subscribe (TestShelf *shelf, const char *name, guint n_entries)
{
  g_autofree char *path = g_strdup_printf ("/%s", name);
  g_autofree char *body = write_feed (name, n_entries);

  test_shelf_serve (shelf, path, "application/atom+xml", body, -1);
  return test_shelf_subscribe (shelf, path);
}

GVariant *
window_get_state (FwWindow *window, const char *name)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (window), name);
}

typedef struct
{
  FwWindow *window;
  const char *name;
  const char *value;
} Expected;

static gboolean
is_state (gpointer data)
{
  Expected *expected = data;
  g_autoptr (GVariant) state = window_get_state (expected->window, expected->name);
  g_autofree char *text = g_variant_print (state, FALSE);

  return g_str_equal (text, expected->value);
}

void
window_wait_state (WindowFixture *self, const char *name, const char *value)
{
  test_wait_until (is_state, &(Expected){ self->window, name, value });
}

void
window_run_action (WindowFixture *self, const char *name, GVariant *parameter)
{
  assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), name));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), name, parameter);
}

void
window_open (WindowFixture *self)
{
  GtkApplication *app = GTK_APPLICATION (g_application_get_default ());

  self->window = FW_WINDOW (fw_window_new (app, self->shelf->engine, self->settings));
  gtk_window_present (GTK_WINDOW (self->window));
  fw_window_store_opened (self->window, NULL);
}

static int
set_up_shelf (void **state, TestShelf *shelf)
{
  WindowFixture *self = g_new0 (WindowFixture, 1);

  self->shelf = shelf;
  self->settings = fw_settings_open ();
  g_settings_set_boolean (self->settings, "plain-view", TRUE);
  g_settings_set_string (self->settings, "selected-source", "all");
  g_settings_set_int64 (self->settings, "selected-entry", 0);
  *state = self;
  return 0;
}

int
window_set_up_empty (void **state)
{
  return set_up_shelf (state, test_shelf_new ());
}

int
window_set_up_damaged (void **state)
{
  return set_up_shelf (state, test_shelf_new_damaged ());
}

int
window_set_up (void **state)
{
  WindowFixture *self;

  window_set_up_empty (state);
  self = *state;
  self->bread = window_subscribe (self->shelf, "Bread", 3);
  self->shores = window_subscribe (self->shelf, "Shores", 2);
  window_open (self);
  window_wait_state (self, "ready", "true");
  window_wait_state (self, "list-size", "5");
  return 0;
}

int
window_tear_down (void **state)
{
  WindowFixture *self = *state;

  gtk_window_close (GTK_WINDOW (self->window));
  test_drain ();
  g_object_unref (self->settings);
  test_shelf_free (self->shelf);
  g_free (self);
  return 0;
}

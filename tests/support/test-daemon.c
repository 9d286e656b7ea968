/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-daemon.h"

#include <signal.h>

#include "test-await.h"

#define WS_MODULE "/usr/share/nodejs/ws"

struct _TestDaemon
{
  GSubprocess *process;
  guint16 port;
};

gboolean
test_daemon_is_installed (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  if (path == NULL)
    g_print ("Left out: there is no %s here\n", program);
  return path != NULL;
}

gboolean
test_daemon_has_web_sockets (void)
{
  gboolean is_there = g_file_test (WS_MODULE, G_FILE_TEST_IS_DIR);

  if (!is_there)
    g_print ("Left out: there is no " WS_MODULE " here\n");
  return test_daemon_is_installed ("node") && is_there;
}

guint16
test_daemon_find_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);

  g_assert_no_error (error);
  return port;
}

static gboolean
is_answering (gpointer user_data)
{
  TestDaemon *self = user_data;
  g_autoptr (GSocketClient) probe = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  g_socket_client_set_enable_proxy (probe, FALSE);
  connection = g_socket_client_connect_to_host (probe, "127.0.0.1", self->port, NULL, NULL);

  return connection != NULL;
}

TestDaemon *
test_daemon_start (guint16 port, const char *program, ...)
{
  TestDaemon *self = g_new0 (TestDaemon, 1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  va_list arguments;

  g_ptr_array_add (argv, (gpointer) program);
  va_start (arguments, program);
  while (argv->pdata[argv->len - 1] != NULL)
    g_ptr_array_add (argv, va_arg (arguments, char *));
  va_end (arguments);
  self->port = port;
  self->process = g_subprocess_newv (
      (const char *const *) argv->pdata,
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  test_wait_until (is_answering, self);

  return self;
}

void
test_daemon_stop (TestDaemon *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "killed-child.h"

#include <gio/gio.h>
#include <signal.h>

GPtrArray *
killed_child_run (const char *program, const char *folder, const char *argument, int n_lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                                    "--child", folder, argument, NULL);
  g_autoptr (GDataInputStream) stream = NULL;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  char *line;

  g_assert_no_error (error);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  while ((line = g_data_input_stream_read_line (stream, NULL, NULL, NULL)) != NULL)
    {
      g_ptr_array_add (lines, line);
      if (lines->len == (guint) n_lines + 1)
        g_subprocess_send_signal (child, SIGKILL);
    }
  g_subprocess_wait (child, NULL, NULL);

  return lines;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub.h"

#include "test-await.h"

struct _Hub
{
  GSubprocess *process;
  GDataInputStream *lines;
  char *base;
  char *answer;
};

static char *
read_line (Hub *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, NULL, test_await_cb,
                                       &result);
  return g_data_input_stream_read_line_finish (self->lines, test_await (&result), NULL, NULL);
}

Hub *
hub_new (const char *script)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (Hub) self = g_new0 (Hub, 1);

  g_subprocess_launcher_setenv (launcher, "NODE_PATH", "/usr/share/nodejs", TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, NULL, "node", script, NULL);
  if (self->process == NULL)
    return NULL;
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->base = read_line (self);

  return self->base != NULL ? g_steal_pointer (&self) : NULL;
}

void
hub_free (Hub *self)
{
  if (self->process != NULL)
    {
      g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->lines);
  g_clear_object (&self->process);
  g_free (self->base);
  g_free (self->answer);
  g_free (self);
}

const char *
hub_ask (Hub *self, const char *command)
{
  g_autofree char *line = g_strconcat (command, "\n", NULL);

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), line, strlen (line), NULL,
                             NULL, NULL);
  g_free (self->answer);
  self->answer = read_line (self);

  return self->answer;
}

char *
hub_get_feed (Hub *self, const char *name)
{
  return g_strdup_printf ("%s/%s.xml", self->base, name);
}

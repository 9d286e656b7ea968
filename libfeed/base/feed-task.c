/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-task.h"

void
feed_task_end (GTask *task, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The last of a task: returns %TRUE from it, or @error where there is one. Takes both. */
void feed_task_end (GTask *task, GError *error);

G_END_DECLS

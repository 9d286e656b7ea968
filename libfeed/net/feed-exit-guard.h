/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For libraries that take themselves down when the process ends, and abort it when a thread is
 * still at work in them, which nothing can stop. Between these two the process does not end for a
 * moment, and then without taking anything down. Whoever enters after that stays there. */
void feed_exit_guard_enter (void);
void feed_exit_guard_leave (void);
/* To be called inside, once what takes itself down is there: ends go backwards, the last to ask for
 * it is the first to be told. */
void feed_exit_guard_go_first (void);

G_END_DECLS

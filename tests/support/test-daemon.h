/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A server of the trade, in a process of its own. */
typedef struct _TestDaemon TestDaemon;

/* Whether there is a program of that name to be tried with. */
gboolean test_daemon_is_installed (const char *program);
/* Whether there is one that speaks WebSocket: node, with its module. */
gboolean test_daemon_has_web_sockets (void);
/* A port on the loopback interface that nobody listens to. */
guint16 test_daemon_find_port (void);
/* Starts a program and waits until it answers on PORT. The rest are its arguments, up to NULL. */
TestDaemon *test_daemon_start (guint16 port, const char *program, ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
/* Ends it and waits for its end. */
void test_daemon_stop (TestDaemon *self);

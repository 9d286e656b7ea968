/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* tests/servers/hub.js as a process: feeds, and whom they tell their news by. */
typedef struct _Hub Hub;

/* NULL where there is no node with ws. */
Hub  *hub_new  (const char *script) G_GNUC_WARN_UNUSED_RESULT;
void  hub_free (Hub *self);
/* Has it do something; gives its answer, which lives until the next. */
const char *hub_ask (Hub *self, const char *command);
/* The address of one of its feeds. */
char *hub_get_feed (Hub *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Hub, hub_free)

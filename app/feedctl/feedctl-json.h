/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "feedctl-command.h"

G_BEGIN_DECLS

/* Members of an object; those that are not there are left out. */
void          feedctl_json_add_string (JsonBuilder *builder, const char *name, const char *value);
void          feedctl_json_add_int    (JsonBuilder *builder, const char *name, gint64 value);
void          feedctl_json_add_flag   (JsonBuilder *builder, const char *name, gboolean value);
/* RFC 3339; nothing for FEED_TIME_NONE. */
void          feedctl_json_add_time   (JsonBuilder *builder, const char *name, gint64 time);
/* Prints what was built, and is done. */
FeedctlStatus feedctl_json_print      (JsonBuilder *builder);
/* Says what is wrong, as JSON where that was asked for; FEEDCTL_FAILED. */
FeedctlStatus feedctl_fail            (const GError *error, gboolean json);

G_END_DECLS

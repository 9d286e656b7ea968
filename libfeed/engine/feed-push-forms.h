/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What goes to hubs and clouds, as forms, and what they say. Pure. */

/* W3C WebSub, section 5.1: @mode is "subscribe" or "unsubscribe", @secret (nullable) goes along with
 * the first alone. */
char    *feed_push_make_hub_form     (const char *mode, const char *callback, const char *topic,
                                      const char *secret, guint lease_seconds) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): rssCloud's pleaseNotify for the public address @callback; NULL where that is none. */
char    *feed_push_make_cloud_form   (const char *callback, const char *topic) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a cloud agreed; @message (nullable) is what it says where it did not. */
gboolean feed_push_read_cloud_reply  (GBytes *body, char **message);
/* The value of a parameter of a query or of a form, NULL where there is none or where it is broken. */
char    *feed_push_find_parameter    (const char *text, gssize length,
                                      const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

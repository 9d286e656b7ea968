/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include <feed.h>

G_BEGIN_DECLS

/* How members of JSON objects are written. What is not there is left out: NULL and the empty string,
 * numbers below zero (for add_positive zero, too), no date, a flag that add_if_set finds unset. */

/* Adds the members of one value to the object that is open. */
typedef void (*FeedctlAddFunc) (JsonBuilder *builder, gpointer value);

void feedctl_node_add_string   (JsonBuilder *builder,
                                const char  *name,
                                const char  *value);
void feedctl_node_add_positive (JsonBuilder *builder,
                                const char  *name,
                                gint64       value);
void feedctl_node_add_count    (JsonBuilder *builder,
                                const char  *name,
                                gint64       value);
void feedctl_node_add_fraction (JsonBuilder *builder,
                                const char  *name,
                                double       value);
void feedctl_node_add_flag     (JsonBuilder *builder,
                                const char  *name,
                                gboolean     value);
void feedctl_node_add_if_set   (JsonBuilder *builder,
                                const char  *name,
                                gboolean     value);
void feedctl_node_add_tristate (JsonBuilder *builder,
                                const char  *name,
                                FeedTristate value);
void feedctl_node_add_date     (JsonBuilder *builder,
                                const char  *name,
                                gint64       time);
void feedctl_node_add_strings  (JsonBuilder *builder,
                                const char  *name,
                                GPtrArray   *values);
void feedctl_node_add_object   (JsonBuilder   *builder,
                                const char    *name,
                                FeedctlAddFunc add,
                                gpointer       value);
void feedctl_node_add_objects  (JsonBuilder   *builder,
                                const char    *name,
                                FeedctlAddFunc add,
                                GPtrArray     *values);

G_END_DECLS

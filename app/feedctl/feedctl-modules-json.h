/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-node.h"

G_BEGIN_DECLS

/* What modules add, as members of the object that is open. */
void feedctl_node_add_itunes        (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_podcast       (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_media         (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_thumbnail     (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_chapter       (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_in_reply_to   (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_deleted_entry (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_geo           (JsonBuilder *builder,
                                     gpointer     value);
void feedctl_node_add_foreign       (JsonBuilder *builder,
                                     gpointer     value);

G_END_DECLS

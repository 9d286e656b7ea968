/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-node.h"

G_BEGIN_DECLS

/* The parts that feeds and entries share, as members of the object that is open. */
void feedctl_node_add_text      (JsonBuilder *builder,
                                 gpointer     value);
void feedctl_node_add_link      (JsonBuilder *builder,
                                 gpointer     value);
void feedctl_node_add_person    (JsonBuilder *builder,
                                 gpointer     value);
void feedctl_node_add_category  (JsonBuilder *builder,
                                 gpointer     value);
void feedctl_node_add_enclosure (JsonBuilder *builder,
                                 gpointer     value);
void feedctl_node_add_image     (JsonBuilder *builder,
                                 gpointer     value);

G_END_DECLS

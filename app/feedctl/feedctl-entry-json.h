/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-node.h"

G_BEGIN_DECLS

/* An entry, as members of the object that is open. */
void feedctl_node_add_entry (JsonBuilder *builder,
                             gpointer     value);

G_END_DECLS

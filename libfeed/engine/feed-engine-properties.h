/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Gives the class of engines its properties, and what reads and writes them. */
void feed_engine_install_properties (GObjectClass *klass);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A name service that knows one ADDRESS for every name, or, when MUTE, never answers and cannot be
 * cancelled either. Names that are addresses already are not asked for. */
GResolver *stub_resolver_install (const char *address, gboolean mute) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the system's resolver back. */
void stub_resolver_remove (GResolver *stub);

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A cancellable for one call: cancelled with @caller (nullable), or by itself when @ms have passed in
 * the thread's main context. Behind a portal, a keyring that nobody unlocks never answers. */
GCancellable *
feed_credential_patience_new (GCancellable *caller, guint ms) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

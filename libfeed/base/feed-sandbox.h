/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a Flatpak sandbox was given, as the file in it says. */
typedef struct _FeedSandbox FeedSandbox;

/* NULL where @text is not about a sandbox. */
FeedSandbox *feed_sandbox_parse   (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The sandbox that this process is in, NULL where it is in none. Reads one small file. */
FeedSandbox *feed_sandbox_load    (void) G_GNUC_WARN_UNUSED_RESULT;
void         feed_sandbox_free    (FeedSandbox *self);
const char  *feed_sandbox_get_app (FeedSandbox *self);
/* Whether it may use the network. */
gboolean     feed_sandbox_has_network    (FeedSandbox *self);
/* Whether it may use a socket, as "pcsc". */
gboolean     feed_sandbox_has_socket     (FeedSandbox *self, const char *socket);
/* Whether it is given a file or folder, in whatever mode. */
gboolean     feed_sandbox_has_filesystem (FeedSandbox *self, const char *path);

/* Whether this process is in a sandbox that was given no network. */
gboolean     feed_sandbox_denies_network (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedSandbox, feed_sandbox_free)

G_END_DECLS

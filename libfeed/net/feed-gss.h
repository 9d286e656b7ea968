/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One sign-on by Kerberos (RFC 4559), as SPNEGO says it, and nothing but Kerberos in it. All of it
 * may block for as long as a network takes, and belongs into a thread. */
typedef struct _FeedGss FeedGss;

/* For the service HTTP@@host, with the person's ticket where there is no @user. */
FeedGss *feed_gss_new   (const char *host,
                         const char *user,
                         const char *password,
                         gboolean    delegate,
                         GBytes     *end_point) G_GNUC_WARN_UNUSED_RESULT;
FeedGss *feed_gss_ref   (FeedGss *self);
void     feed_gss_unref (FeedGss *self);
/* Takes the server's @token, NULL in the beginning, and gives ours: empty when nothing is left to be
 * said. Errors: AUTH_REQUIRED (no ticket that would do), AUTH_FAILED (a wrong password, or a server
 * that is not who it should be), UNREACHABLE (nobody who gives tickets). */
GBytes  *feed_gss_step  (FeedGss *self,
                         GBytes  *token,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether both sides have proved who they are. */
gboolean feed_gss_is_complete (FeedGss *self);

/* Whether this build has Kerberos. */
gboolean feed_gss_is_built    (void);
/* Whose ticket there is, and whether it is still @valid; NULL where there is none. It may block. */
char    *feed_gss_find_ticket (gboolean *valid) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedGss, feed_gss_unref)

G_END_DECLS

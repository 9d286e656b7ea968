/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-authenticator.h"

G_BEGIN_DECLS

/* Signs in to a server for an upgrade: from a 401 to the header of the next try. */
typedef struct _FeedUpgradeAuth FeedUpgradeAuth;

FeedUpgradeAuth *feed_upgrade_auth_new          (FeedAuthenticator   *authenticator,
                                                 const char          *origin,
                                                 const char          *target) G_GNUC_WARN_UNUSED_RESULT;
void             feed_upgrade_auth_free         (FeedUpgradeAuth     *self);
/* It ends here, however far it came. */
void             feed_upgrade_auth_leave        (FeedUpgradeAuth     *self);
/* Both (nullable): the way to whoever gives fresh tokens. */
void             feed_upgrade_auth_set_network  (FeedUpgradeAuth     *self,
                                                 GProxyResolver      *proxies,
                                                 GTlsDatabase        *database);
/* Looks for an answer to what a 401 offers. Fails with what a person has to do, which is reported. */
void             feed_upgrade_auth_answer_async (FeedUpgradeAuth     *self,
                                                 const char          *offers,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean         feed_upgrade_auth_answer_finish (FeedUpgradeAuth    *self,
                                                 GAsyncResult        *result,
                                                 GError             **error);
/* (nullable): the line to send, when there is one. */
char            *feed_upgrade_auth_write        (FeedUpgradeAuth     *self) G_GNUC_WARN_UNUSED_RESULT;
/* The server let us in, and says @offers and @info of that, both (nullable). FALSE with an error where
 * it failed to prove who it is. */
gboolean         feed_upgrade_auth_accepted     (FeedUpgradeAuth     *self,
                                                 const char          *offers,
                                                 const char          *info,
                                                 GError             **error);
FeedAuthScheme   feed_upgrade_auth_get_scheme   (FeedUpgradeAuth     *self);
/* (nullable) */
const FeedNeed  *feed_upgrade_auth_get_need     (FeedUpgradeAuth     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedUpgradeAuth, feed_upgrade_auth_free)

G_END_DECLS

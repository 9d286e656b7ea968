/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-session.h"

G_BEGIN_DECLS

/* (element-type FeedAccount) */
GPtrArray            *feedctl_list_accounts   (FeedctlSession *session, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By number, name or address; @which NULL stands for the only one there is. */
FeedAccount          *feedctl_find_account    (FeedctlSession *session, const char *which,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* By number, title or address, in @account or, NULL, in any; @which NULL stands for the only one that
 * a person publishes in. */
FeedStoredCollection *feedctl_find_collection (FeedctlSession *session, FeedAccount *account,
                                               const char *which, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

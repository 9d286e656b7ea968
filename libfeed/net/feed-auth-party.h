/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-auth-keeper.h"

G_BEGIN_DECLS

/* What one call has to do with one server or proxy that it signs in to: which scheme, whose
 * credentials, what was refused. */
typedef struct _FeedAuthParty FeedAuthParty;

/* Takes @error. NULL: (again) to be sent. Where something is left to be done by a person, it was
 * reported. May be called before the function that was given it returns. */
typedef void (*FeedAuthPartyFunc) (GError  *error,
                                   gpointer user_data);

FeedAuthParty *feed_auth_party_new            (FeedAuthKeeper *keeper,
                                               const char     *origin,
                                               gboolean        proxy) G_GNUC_WARN_UNUSED_RESULT;
/* Ends whatever it does; its function is not called any more. */
void           feed_auth_party_free           (FeedAuthParty *self);
const char    *feed_auth_party_get_origin     (FeedAuthParty *self);

/* All functions below: @target stays the caller's, and is there until @func is called. */

/* Before something is sent: what is known to work there goes along from the start. */
void           feed_auth_party_prepare        (FeedAuthParty        *self,
                                               const FeedAuthTarget *target,
                                               FeedAuthPartyFunc     func,
                                               gpointer              user_data);
/* The same where there is no time to ask anybody. */
void           feed_auth_party_recall         (FeedAuthParty *self);
/* The value of its header, NULL where there is nothing to say; @header is what that is called, NULL
 * for the usual one. */
char          *feed_auth_party_write          (FeedAuthParty        *self,
                                               const FeedAuthTarget *target,
                                               const char          **header) G_GNUC_WARN_UNUSED_RESULT;
/* What was written went out. */
void           feed_auth_party_sent           (FeedAuthParty *self);
/* It was refused, with @challenges. */
void           feed_auth_party_challenged     (FeedAuthParty        *self,
                                               const FeedAuthTarget *target,
                                               const char           *challenges,
                                               FeedAuthPartyFunc     func,
                                               gpointer              user_data);
/* The other side wants to hear more, and the connection is still there: TRUE when what is written
 * next is that. */
gboolean       feed_auth_party_step           (FeedAuthParty *self,
                                               const char    *challenges);
/* The head of a reply is there, and nothing of it was used yet. FALSE with an error where the other
 * side failed to prove who it is. */
gboolean       feed_auth_party_prove          (FeedAuthParty *self,
                                               const char    *challenges,
                                               const char    *info,
                                               guint          status,
                                               GError       **error);
/* It was let in. FALSE with an error where the other side failed to prove who it is. */
gboolean       feed_auth_party_accepted       (FeedAuthParty *self,
                                               const char    *challenges,
                                               const char    *info,
                                               guint          status,
                                               GError       **error);
/* Whether credentials went along. */
gboolean       feed_auth_party_has_spoken     (FeedAuthParty *self);
/* The connection that is to be used is one that was signed in before. */
void           feed_auth_party_trust_connection (FeedAuthParty *self);
/* Whether it needs a connection of its own. */
gboolean       feed_auth_party_by_connection  (FeedAuthParty *self);
/* Whether what is said next only makes sense on the connection of what was said last. */
gboolean       feed_auth_party_is_midway      (FeedAuthParty *self);
FeedAuthScheme feed_auth_party_get_scheme     (FeedAuthParty *self);
/* (nullable): what was reported to be left for a person to do. */
const FeedNeed *
               feed_auth_party_get_need       (FeedAuthParty *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedAuthParty, feed_auth_party_free)

G_END_DECLS

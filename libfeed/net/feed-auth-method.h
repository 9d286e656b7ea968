/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-auth-answer.h"
#include "feed-auth-offer.h"
#include "feed-http-upload.h"
#include "feed-origin-policy.h"

G_BEGIN_DECLS

/* What is to be signed. */
typedef struct
{
  const char *method;
  const char *target;    /* path and query, or host and port for CONNECT */
  const char *host;      /* of the server or proxy that asks */
  gboolean proxy;
  FeedHttpUpload *body;  /* (nullable) */
  GBytes *end_point;     /* (nullable): tls-server-end-point (RFC 5929) of the connection */
} FeedAuthTarget;

typedef enum
{
  FEED_AUTH_VERDICT_WRONG, /* the credentials were refused */
  FEED_AUTH_VERDICT_AGAIN, /* the same once more: the next step, or a fresh nonce */
  FEED_AUTH_VERDICT_LOST,  /* it cannot be answered, which says nothing of the credentials */
  FEED_AUTH_VERDICT_STALE, /* the token has run out and has to be refreshed */
} FeedAuthVerdict;

/* One scheme at work for one server or proxy. It knows nothing of policies, connections and
 * retries: it takes an offer and an answer, and gives the value of a header. */
#define FEED_TYPE_AUTH_METHOD (feed_auth_method_get_type ())

G_DECLARE_DERIVABLE_TYPE (FeedAuthMethod, feed_auth_method, FEED, AUTH_METHOD, GObject)

struct _FeedAuthMethodClass
{
  GObjectClass parent_class;

  gboolean is_shared;     /* all requests to the origin may use the same one */
  gboolean by_connection; /* it is the connection that is signed in, not the request */

  /* FALSE with an error where it cannot answer that offer, or not with that answer. */
  gboolean (*begin) (FeedAuthMethod *self, const FeedAuthOffer *offer, GError **error);
  /* Whether something has to be done before writing, that takes a while; then prepare does. */
  gboolean (*needs_preparing) (FeedAuthMethod *self, const FeedAuthTarget *target);
  void (*prepare_async) (FeedAuthMethod *self, const FeedAuthTarget *target,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
  gboolean (*prepare_finish) (FeedAuthMethod *self, GAsyncResult *result, GError **error);
  /* NULL where there is nothing to be said. */
  char *(*write) (FeedAuthMethod *self, const FeedAuthTarget *target);
  const char *(*get_header) (FeedAuthMethod *self);
  const char *(*get_nonce) (FeedAuthMethod *self);
  gboolean (*renew) (FeedAuthMethod *self, const FeedAuthOffer *offer, const char *nonce);
  /* @offer is of the same scheme, NULL where the scheme is offered no more. */
  FeedAuthVerdict (*refused) (FeedAuthMethod *self, const FeedAuthOffer *offer);
  /* The server may have let us in; @offers and @info are what it says of that. FALSE with an error
   * where it fails to prove who it is. It may be asked more than once. */
  gboolean (*prove) (FeedAuthMethod *self, GPtrArray *offers, const char *info, guint status,
                     GError **error);
  /* It did let us in. */
  void (*accepted) (FeedAuthMethod *self, const char *info);
};

gboolean              feed_auth_method_begin           (FeedAuthMethod      *self,
                                                        const FeedAuthOffer *offer,
                                                        GError             **error);
gboolean              feed_auth_method_needs_preparing (FeedAuthMethod       *self,
                                                        const FeedAuthTarget *target);
void                  feed_auth_method_prepare_async   (FeedAuthMethod       *self,
                                                        const FeedAuthTarget *target,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean              feed_auth_method_prepare_finish  (FeedAuthMethod *self,
                                                        GAsyncResult   *result,
                                                        GError        **error);
char                 *feed_auth_method_write           (FeedAuthMethod       *self,
                                                        const FeedAuthTarget *target) G_GNUC_WARN_UNUSED_RESULT;
/* (nullable): the header that is neither Authorization nor Proxy-Authorization. */
const char           *feed_auth_method_get_header      (FeedAuthMethod *self);
/* (nullable): the server's, that what is written belongs to. */
const char           *feed_auth_method_get_nonce       (FeedAuthMethod *self);
/* What was written with @nonce is refused: TRUE where the credentials were good before and the server
 * has another nonce by now, so that it may be written once more. */
gboolean              feed_auth_method_renew           (FeedAuthMethod      *self,
                                                        const FeedAuthOffer *offer,
                                                        const char          *nonce);
FeedAuthVerdict       feed_auth_method_refused         (FeedAuthMethod      *self,
                                                        const FeedAuthOffer *offer);
gboolean              feed_auth_method_prove           (FeedAuthMethod *self,
                                                        GPtrArray      *offers,
                                                        const char     *info,
                                                        guint           status,
                                                        GError        **error);
void                  feed_auth_method_accepted        (FeedAuthMethod *self,
                                                        const char     *info);
gboolean              feed_auth_method_is_shared       (FeedAuthMethod *self);
gboolean              feed_auth_method_by_connection   (FeedAuthMethod *self);
FeedAuthScheme        feed_auth_method_get_scheme      (FeedAuthMethod *self);
/* Of the answer that it was made with. */
const FeedAuthAnswer *feed_auth_method_get_answer      (FeedAuthMethod *self);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-error.h"

G_BEGIN_DECLS

#define FEED_TYPE_ERROR_DETAIL (feed_error_detail_get_type ())

/**
 * FeedErrorPhase:
 * @FEED_ERROR_PHASE_NONE: Before anything was done, or not known.
 * @FEED_ERROR_PHASE_RESOLVING: While the name was looked up.
 * @FEED_ERROR_PHASE_CONNECTING: While a connection was made.
 * @FEED_ERROR_PHASE_PROXY: While a proxy was asked to lead on.
 * @FEED_ERROR_PHASE_HANDSHAKE: While TLS was agreed on.
 * @FEED_ERROR_PHASE_SENDING: While the request was sent.
 * @FEED_ERROR_PHASE_WAITING: While the answer was waited for.
 * @FEED_ERROR_PHASE_READING: While the answer was read.
 *
 * How far a request had come.
 */
typedef enum
{
  FEED_ERROR_PHASE_NONE,
  FEED_ERROR_PHASE_RESOLVING,
  FEED_ERROR_PHASE_CONNECTING,
  FEED_ERROR_PHASE_PROXY,
  FEED_ERROR_PHASE_HANDSHAKE,
  FEED_ERROR_PHASE_SENDING,
  FEED_ERROR_PHASE_WAITING,
  FEED_ERROR_PHASE_READING,
} FeedErrorPhase;

typedef struct _FeedErrorDetail FeedErrorDetail;

/**
 * FeedErrorDetail:
 * @domain: (nullable): the name of the domain of the original error
 * @code: its code
 * @text: (nullable): its text
 * @phase: how far the request had come
 * @peer: (nullable): the address on the other side
 * @flaws: what was wrong with the server's certificate
 *
 * What is known of the cause of an error, for reports and for whoever mends it. It holds no secret.
 */
struct _FeedErrorDetail
{
  char *domain;
  int code;
  char *text;
  FeedErrorPhase phase;
  char *peer;
  GTlsCertificateFlags flaws;
};

FEED_AVAILABLE_IN_0_1
GType                  feed_error_detail_get_type (void) G_GNUC_CONST;
FEED_AVAILABLE_IN_0_1
FeedErrorDetail       *feed_error_detail_copy     (const FeedErrorDetail *self) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void                   feed_error_detail_free     (FeedErrorDetail       *self);
FEED_AVAILABLE_IN_0_1
const FeedErrorDetail *feed_error_get_detail      (const GError          *error);
FEED_AVAILABLE_IN_0_1
const char            *feed_error_phase_get_nick  (FeedErrorPhase         phase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedErrorDetail, feed_error_detail_free)

G_END_DECLS

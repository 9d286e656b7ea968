/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-error-detail-private.h"

G_DEFINE_BOXED_TYPE (FeedErrorDetail,
                     feed_error_detail,
                     feed_error_detail_copy,
                     feed_error_detail_free)

static const char *const phase_nicks[] = {
  [FEED_ERROR_PHASE_NONE] = "none",
  [FEED_ERROR_PHASE_RESOLVING] = "resolving",
  [FEED_ERROR_PHASE_CONNECTING] = "connecting",
  [FEED_ERROR_PHASE_PROXY] = "proxy",
  [FEED_ERROR_PHASE_HANDSHAKE] = "handshake",
  [FEED_ERROR_PHASE_SENDING] = "sending",
  [FEED_ERROR_PHASE_WAITING] = "waiting",
  [FEED_ERROR_PHASE_READING] = "reading",
};

/* What every error of the domain FEED_ERROR carries beside its code and its sentence. */
typedef struct
{
  FeedErrorDetail *detail; /* (owned) (nullable) */
} FeedErrorPrivate;

static void
feed_error_private_init (FeedErrorPrivate *private)
{
  private->detail = NULL;
}

static void
feed_error_private_copy (const FeedErrorPrivate *source, FeedErrorPrivate *target)
{
  target->detail = source->detail != NULL ? feed_error_detail_copy (source->detail) : NULL;
}

static void
feed_error_private_clear (FeedErrorPrivate *private)
{
  g_clear_pointer (&private->detail, feed_error_detail_free);
}

/**
 * feed_error_quark:
 *
 * Gets the error domain of the library, which `FEED_ERROR` stands for.
 *
 * Returns: the domain
 */
/* clang-format off */
G_DEFINE_EXTENDED_ERROR (FeedError, feed_error)
/* clang-format on */

/**
 * feed_error_detail_copy:
 * @self: an error's detail
 *
 * Copies it.
 *
 * Returns: (transfer full): a copy
 */
FeedErrorDetail *
feed_error_detail_copy (const FeedErrorDetail *self)
{
  FeedErrorDetail *copy = g_memdup2 (self, sizeof *self);

  copy->domain = g_strdup (self->domain);
  copy->text = g_strdup (self->text);
  copy->peer = g_strdup (self->peer);

  return copy;
}

/**
 * feed_error_detail_free:
 * @self: (transfer full) (nullable): an error's detail
 *
 * Frees it.
 */
void
feed_error_detail_free (FeedErrorDetail *self)
{
  if (self == NULL)
    return;
  g_free (self->domain);
  g_free (self->text);
  g_free (self->peer);
  g_free (self);
}

/**
 * feed_error_get_detail:
 * @error: (nullable): any error
 *
 * Gets what is known of the cause of an error: the original one, and how far the request had come.
 *
 * Only errors of the domain `FEED_ERROR` that come from the network have it. This function may be
 * called from any thread.
 *
 * Returns: (transfer none) (nullable): the detail, for as long as the error exists
 */
const FeedErrorDetail *
feed_error_get_detail (const GError *error)
{
  if (error == NULL || error->domain != FEED_ERROR)
    return NULL;
  return feed_error_get_private (error)->detail;
}

void
feed_error_set_detail (GError *error, const FeedErrorDetail *detail)
{
  FeedErrorPrivate *private = NULL;

  g_return_if_fail (error->domain == FEED_ERROR);

  private = feed_error_get_private (error);
  g_clear_pointer (&private->detail, feed_error_detail_free);
  private->detail = feed_error_detail_copy (detail);
}

/**
 * feed_error_phase_get_nick:
 * @phase: how far a request had come
 *
 * Gets the name of a phase for logs and JSON, which never changes and is never translated.
 *
 * Returns: the name
 */
const char *
feed_error_phase_get_nick (FeedErrorPhase phase)
{
  return phase_nicks[(guint) phase < G_N_ELEMENTS (phase_nicks) ? phase : FEED_ERROR_PHASE_NONE];
}

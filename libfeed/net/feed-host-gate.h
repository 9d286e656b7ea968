/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Decides who may send next: so many at once, so many a host, so long apart, and nobody before the
 * time that a host asked for. Knows nothing of HTTP and has no clock: times are monotonic
 * microseconds of the caller's. Whoever waits for the same host goes in order, the urgent first. */
typedef struct _FeedHostGate FeedHostGate;

#define FEED_GATE_NEVER G_MAXINT64

FeedHostGate *feed_host_gate_new    (guint  connections,
                                     guint  connections_per_host,
                                     gint64 spacing) G_GNUC_WARN_UNUSED_RESULT;
void          feed_host_gate_free   (FeedHostGate *self);
/* @waiter is handed out again by feed_host_gate_next(); it is the caller's all the time. */
void          feed_host_gate_queue  (FeedHostGate *self,
                                     const char   *host,
                                     gboolean      urgent,
                                     gpointer      waiter);
gboolean      feed_host_gate_remove (FeedHostGate *self,
                                     const char   *host,
                                     gpointer      waiter);
/* The next one that may send now; it has its place until feed_host_gate_leave(). NULL when nobody
 * may: @wake then is when to ask again, FEED_GATE_NEVER if only a leave changes anything. */
gpointer      feed_host_gate_next   (FeedHostGate *self,
                                     gint64        now,
                                     gint64       *wake);
void          feed_host_gate_leave  (FeedHostGate *self,
                                     const char   *host);
void          feed_host_gate_hold   (FeedHostGate *self,
                                     const char   *host,
                                     gint64        until);
gint64        feed_host_gate_held   (FeedHostGate *self,
                                     const char   *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedHostGate, feed_host_gate_free)

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Hears HTTP requests at one address, for those who tell of news: a small, suspicious server that
 * says nothing of itself. It belongs to the thread-default main context that it was made in. */
typedef struct _FeedListener FeedListener;

/* Valid while it is answered. */
typedef struct
{
  const char *method;
  const char *path;
  const char *query;        /* (nullable): as it came */
  const char *content_type; /* (nullable): without parameters */
  const char *signature;    /* (nullable): X-Hub-Signature */
  GBytes *body;
} FeedListenerRequest;

typedef struct
{
  guint status; /* of HTTP */
  char *body;   /* (owned) (nullable): plain text */
} FeedListenerReply;

typedef struct
{
  /* Whether somebody is expected at that path: what comes to others is not even read. */
  gboolean (*expects) (const char *path, gpointer user_data);
  /* Answers at once. */
  void (*answer) (const FeedListenerRequest *request, FeedListenerReply *reply,
                  gpointer user_data);
} FeedListenerEvents;

typedef struct
{
  gsize max_body;     /* of a request that is expected */
  guint max_visits;   /* at once */
  guint patience_ms;  /* … before who has not said yet what they come for makes room for others */
  guint visits_burst; /* … in a row, */
  guint visits_rate;  /* … and a second from then on */
  guint deadline_ms;  /* for all of a visit */
} FeedListenerLimits;

extern const FeedListenerLimits feed_listener_default_limits;

/* @address is an IP address of this machine, "0.0.0.0" or "::" for all; port 0 takes any. Fails
 * with G_IO_ERROR, ADDRESS_IN_USE among others, or FEED_ERROR_INVALID_ADDRESS. */
FeedListener *feed_listener_new      (const char *address, guint16 port,
                                      const FeedListenerLimits *limits,
                                      const FeedListenerEvents *events, gpointer user_data,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ends what is under way; the port is free when it returns. */
void          feed_listener_free     (FeedListener *self);
guint16       feed_listener_get_port (FeedListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedListener, feed_listener_free)

G_END_DECLS

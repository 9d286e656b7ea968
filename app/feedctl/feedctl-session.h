/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "feedctl-command.h"

G_BEGIN_DECLS

/* The engine on a profile for the time of one command. SIGINT and SIGTERM cancel what it waits
 * for: what was fetched by then is kept. */
typedef struct
{
  FeedEngine *engine;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  guint signals[2];
  gboolean open;
} FeedctlSession;

/* The options that every command on a profile has. */
typedef struct
{
  gboolean json;
  char *profile; /* (owned) (nullable) */
  int spacing;   /* milliseconds, -1 for what is polite */
} FeedctlOptions;

#define FEEDCTL_OPTIONS_INIT { FALSE, NULL, -1 }

/* Rows for these options, to be put in front of a command's own. */
#define FEEDCTL_OPTION_ENTRIES(options)                                                            \
  { "json", 0, 0, G_OPTION_ARG_NONE, &(options)->json, N_ ("Print JSON"), NULL },                  \
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &(options)->profile,                                   \
    N_ ("Where the feeds are kept"), N_ ("DIR") },                                                 \
  { "spacing", 0, 0, G_OPTION_ARG_INT, &(options)->spacing,                                        \
    N_ ("Milliseconds between two requests to a server"), N_ ("MS") }

void            feedctl_options_clear (FeedctlOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FeedctlOptions, feedctl_options_clear)

/* For what needs the network alone. */
FeedctlSession *feedctl_session_new   (const FeedctlOptions *options) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the store too where there is one already, so that what is allowed for servers holds. */
FeedctlSession *feedctl_session_open_existing (const FeedctlOptions *options,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the store too; NULL where that was impossible. */
FeedctlSession *feedctl_session_open  (const FeedctlOptions *options,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Closes what is open. */
void            feedctl_session_free  (FeedctlSession *self);
FeedStore      *feedctl_session_get_store (FeedctlSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedctlSession, feedctl_session_free)

/* After SIGINT or SIGTERM the program ends by that signal, as the shell that waits for it expects:
 * to be called when all is cleaned up and said. */
void            feedctl_session_end_by_signal (void);

/* Runs the main context until *@result is there, which feedctl_await_cb() sees to. */
void            feedctl_await_cb      (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult   *feedctl_await         (GAsyncResult **result);

G_END_DECLS

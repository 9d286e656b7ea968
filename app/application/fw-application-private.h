/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

#include "fw-application.h"
#include "fw-heralds.h"
#include "fw-tour.h"
#include "fw-window.h"

G_BEGIN_DECLS

struct _FwApplication
{
  AdwApplication parent_instance;

  char *profile; /* (nullable): folder to keep everything in, in place of the person's own */
  int spacing;   /* milliseconds between two requests to a server, -1 for what is polite */
  gboolean wants_tour;
  FwTour *tour;        /* (nullable) */
  char *tour_address;  /* (nullable) */
  char *unattended;    /* (nullable): where the pictures of a tour go that takes itself */
  gboolean failed;     /* such a tour did not come to its end */
  FeedEngine *engine;  /* (nullable): until startup */
  GSettings *settings; /* (nullable): until startup, and where the schema is missing */
  GError *error;       /* (nullable): why the engine could not be opened */
  gboolean opened;
  GArray *posts; /* (element-type gint64): to be written once the engine is open */
  guint signals[2];
  guint patience;   /* with windows that are to close */
  guint n_stopping; /* engines that end what they are at */
  guint service_watch; /* while there is a window: sees that the service begins */
  guint service_tries; /* to have it begin, that are left */
  FwNotifier *notifier; /* (nullable): while the engine is open */
  FwHeralds *heralds;   /* (nullable): the same */
};

/* app.quit, app.about, app.tour, app.refresh-all, app.new-post, app.edit-post, app.decide-post, and what notifications
 * and searches from outside lead to: app.open-entry, app.mark-read, app.show-feed, app.show-unread, app.show-health,
 * app.open-link, app.search */
void fw_application_add_actions  (FwApplication *self);

/* The window, made where there is none. NULL where there is nothing to show a window of: the reason
 * was said then. */
FwWindow *fw_application_ensure_window (FwApplication *self);


/* fw-application-engine.c: the engine's life, and its part in the settings */
/* Where everything is kept. */
GFile *fw_application_get_folder (FwApplication *self) G_GNUC_WARN_UNUSED_RESULT;
void fw_application_start_engine (FwApplication *self);
/* Keeps the program going until the engine has ended what it was at. */
void fw_application_stop_engine  (FwApplication *self);
/* A window to write that post in, 0 for a new one; as soon as there is a store. */
void fw_application_compose      (FwApplication *self,
                                  gint64         post_id);
/* Tells the windows what became of it. */
void fw_application_tell_windows (FwApplication *self);

/* fw-application-service.c: what goes on without a window */
/* While there is a window, it does the work of the service, whenever that begins. */
void fw_application_relieve_service (FwApplication *self);
/* Where the person wants it: it starts while the window still writes, and waits for its turn. */
void fw_application_start_service   (FwApplication *self);
/* The entries with these ids (“ax”), with or without a window. */
void fw_application_mark_read       (FwApplication *self, GVariant *ids);

/* fw-application-telling.c: notifications, while a window is open and nobody looks at it */
void fw_application_watch_windows (FwApplication *self);
void fw_application_begin_to_tell (FwApplication *self);
void fw_application_end_telling   (FwApplication *self);

/* fw-application-leave.c */
/* They may take their time, and refuse. */
void fw_application_close_windows (FwApplication *self);
/* They may take their time, but not refuse: somebody wants the program to end. */
void fw_application_leave         (FwApplication *self);
/* The main loop has ended: what windows and the engine still have to do is done before this comes
 * back. */
void fw_application_finish        (FwApplication *self);

/* fw-application-tour.c */
void fw_application_prepare_tour (FwApplication *self);
void fw_application_start_tour   (FwApplication *self);
/* Where the tour is to take itself, and has not begun to: begins in that window. */
void fw_application_walk_tour    (FwApplication *self,
                                  GtkWindow     *window);

G_END_DECLS

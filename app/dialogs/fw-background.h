/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What came of asking. The first three are what the setting “background-permission” keeps. */
typedef enum
{
  FW_BACKGROUND_UNASKED = FEED_BACKGROUND_UNASKED,
  FW_BACKGROUND_ALLOWED = FEED_BACKGROUND_ALLOWED,
  FW_BACKGROUND_REFUSED = FEED_BACKGROUND_REFUSED,
  FW_BACKGROUND_NO_PORTAL, /* there is nobody to be asked */
  FW_BACKGROUND_GIVEN_UP,  /* whoever asked does not want to know any more */
} FwBackground;

/* Asks the desktop whether Feedwright may go on without a window; outside of a sandbox it may. The
 * desktop may ask the person, above @parent. */
void         fw_background_ask_async  (GtkWindow          *parent,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
FwBackground fw_background_ask_finish (GAsyncResult       *result);

/* What was allowed is wanted no more: the desktop starts nothing at login. */
void         fw_background_give_back  (void);

G_END_DECLS

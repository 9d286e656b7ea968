/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a tour takes: a profile that nothing else uses, and the sample site. Both go with it. */
#define FW_TYPE_TOUR (fw_tour_get_type ())

G_DECLARE_FINAL_TYPE (FwTour, fw_tour, FW, TOUR, GObject)

FwTour     *fw_tour_new          (GError             **error) G_GNUC_WARN_UNUSED_RESULT;
const char *fw_tour_get_profile  (FwTour              *self);
/* Starts the site. Gives its address, with no slash at the end. */
void        fw_tour_start_async  (FwTour              *self,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
char       *fw_tour_start_finish (FwTour              *self,
                                  GAsyncResult        *result,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

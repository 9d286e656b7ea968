/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fw-application.h"

G_BEGIN_DECLS

/* app.quit, app.about, app.tour */
void fw_application_add_actions (FwApplication *self);

G_END_DECLS

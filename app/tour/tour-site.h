/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A small site of ours on a free port of the loopback address: what a newcomer looks around in, and
 * what journeys run against. Its pages are a table in tour-site.c. */
#define TOUR_TYPE_SITE (tour_site_get_type ())

G_DECLARE_FINAL_TYPE (TourSite, tour_site, TOUR, SITE, GObject)

/* NOW is the time that the site's articles are dated back from. */
TourSite *
tour_site_new (GDateTime *now) G_GNUC_WARN_UNUSED_RESULT;
gboolean
tour_site_start (TourSite *self, GError **error);
/* With no slash at the end; NULL before the start. */
const char *
tour_site_get_base (TourSite *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* What the sample site answers with for one address: bytes, their type and a validator. */
typedef struct _TourPage TourPage;

/* Reads NAME from the resources. In text, {{base}} becomes BASE, and {{rfc822 N}} and {{rfc3339 N}}
 * become the time N hours before NOW, so that the site always looks lately written. */
TourPage *
tour_page_load (const char *name, const char *content_type, const char *base, GDateTime *now)
    G_GNUC_WARN_UNUSED_RESULT;
/* Of bytes that are there already. */
TourPage *
tour_page_new (GBytes *bytes, const char *content_type) G_GNUC_WARN_UNUSED_RESULT;
void
tour_page_free (TourPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TourPage, tour_page_free)

const char *
tour_page_get_content_type (TourPage *self);
const char *
tour_page_get_etag (TourPage *self);
GBytes *
tour_page_get_bytes (TourPage *self);
/* The same, packed; NULL where packing gains nothing. */
GBytes *
tour_page_get_gzip (TourPage *self);

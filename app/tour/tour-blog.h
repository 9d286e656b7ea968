/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A blog that can be written to (RFC 5023): what is posted to it stands in its feed, for as long as
 * the sample site runs. */
typedef struct _TourBlog TourBlog;

/* Below "/blog/" of the server. */
TourBlog *tour_blog_new  (SoupServer *server,
                          const char *base) G_GNUC_WARN_UNUSED_RESULT;
void      tour_blog_free (TourBlog   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TourBlog, tour_blog_free)

G_END_DECLS

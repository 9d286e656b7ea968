/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A picture that a Markdown text names by a path. */
typedef struct
{
  gsize start; /* of its address in the text */
  gsize end;
  char *path;  /* (owned): decoded */
  char *alt;   /* (owned): what stands for it, as it is written */
} FeedctlPicture;

/* (element-type FeedctlPicture): in the order of the text. Addresses that have a scheme or a host
 * are not among them, nor is what stands in code. */
GPtrArray *feedctl_pictures_find    (const char *markdown) G_GNUC_WARN_UNUSED_RESULT;
/* @addresses: as many as @pictures. */
char      *feedctl_pictures_replace (const char *markdown, GPtrArray *pictures,
                                     const char *const *addresses) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

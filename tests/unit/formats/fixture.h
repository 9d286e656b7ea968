/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* A document below tests/data/formats, which says what has to come out of it. */
typedef struct
{
  char *path;
  char *content;
  gsize length;
} Fixture;

void          fixture_free      (Fixture *self);
/* (element-type Fixture): all files below a folder. */
GPtrArray    *fixture_load_all  (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* What follows @key from @from on (NULL: the beginning), NULL where it is not there. */
const char   *fixture_find_line (const Fixture *self,
                                 const char    *from,
                                 const char    *key);
/* Up to the end of the line, or of the JSON string that it is in. */
char         *fixture_read_value (const Fixture *self,
                                  const char    *at) G_GNUC_WARN_UNUSED_RESULT;
char         *fixture_get_line  (const Fixture *self,
                                 const char    *key) G_GNUC_WARN_UNUSED_RESULT;
/* Pushed in pieces of @step bytes. */
FeedDocument *fixture_parse     (const Fixture *self,
                                 gsize          step,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS

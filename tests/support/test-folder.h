/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A folder of its own for one test; it and all that is in it go when it is freed. */
typedef struct _TestFolder TestFolder;

TestFolder *test_folder_new (void) G_GNUC_WARN_UNUSED_RESULT;
void test_folder_free (TestFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFolder, test_folder_free)

const char *test_folder_get_path (TestFolder *self);
/* The path of NAME in the folder; nothing is made there. */
char *test_folder_build_path (TestFolder *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Writes CONTENT to NAME and returns its path. */
char *test_folder_write (TestFolder *self,
                         const char *name,
                         const char *content) G_GNUC_WARN_UNUSED_RESULT;

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* Values of front matter as YAML writes them on one line. @text is one line without its end. What is
 * wrong with it is @fault, one of a few sentences in the person's language. */

/* "a", 'a', a; NULL for what YAML calls null, with @fault NULL too. */
char  *feed_front_value_read   (const char  *text,
                                const char **fault) G_GNUC_WARN_UNUSED_RESULT;
/* "[a, b]" */
char **feed_front_values_read  (const char  *text,
                                const char **fault) G_GNUC_WARN_UNUSED_RESULT;
void   feed_front_value_append (GString     *string,
                                const char  *value);

G_END_DECLS

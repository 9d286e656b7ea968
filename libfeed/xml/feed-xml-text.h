/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-macros.h"

G_BEGIN_DECLS

/* The text without what an XML document cannot hold (XML 1.0 section 2.2); bytes that are not UTF-8
 * become U+FFFD. */
char *feed_xml_text_clean (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

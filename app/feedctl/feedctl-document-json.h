/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The document as the object that “feedctl parse” prints. What is not there has no key. */
JsonNode *feedctl_document_to_json (FeedDocument *document,
                                    const char   *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "feed-document.h"

G_BEGIN_DECLS

#define FEED_TYPE_PARSER (feed_parser_get_type ())

FEED_AVAILABLE_IN_0_1
G_DECLARE_FINAL_TYPE (FeedParser, feed_parser, FEED, PARSER, GObject)

FEED_AVAILABLE_IN_0_1
FeedParser   *feed_parser_new          (const char *base_uri,
                                        const char *content_type) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
void          feed_parser_add_header   (FeedParser *self,
                                        const char *name,
                                        const char *value);
FEED_AVAILABLE_IN_0_1
gboolean      feed_parser_push         (FeedParser *self,
                                        const char *bytes,
                                        gsize       length,
                                        GError    **error);
FEED_AVAILABLE_IN_0_1
FeedDocument *feed_parser_finish       (FeedParser *self,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedDocument *feed_parser_parse_bytes  (GBytes     *bytes,
                                        const char *base_uri,
                                        const char *content_type,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;
FEED_AVAILABLE_IN_0_1
FeedDocument *feed_parser_parse_reply  (GBytes     *bytes,
                                        const char *base_uri,
                                        const char *content_type,
                                        const char *const *links,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

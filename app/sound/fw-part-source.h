/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/base/gstbasesrc.h>

G_BEGIN_DECLS

#define FW_TYPE_PART_SOURCE (fw_part_source_get_type ())

/* Reads a file that is on its way, in order, and waits where it is ahead of what has arrived; says so
 * with a message of the name FW_PART_STARVED and the offset. What would have to wait for its end only to find out
 * more about the file is refused, until it is told that all is known. For any thread. */
G_DECLARE_FINAL_TYPE (FwPartSource, fw_part_source, FW, PART_SOURCE, GstBaseSrc)

#define FW_PART_STARVED "feedwright-starved"
#define FW_PART_SCHEME "feedwright-part"

/* So that an address of that scheme gives one. */
void fw_part_source_register    (void);
/* Before it is started. */
void fw_part_source_set_path    (FwPartSource *self,
                                 const char   *path);
/* @total: of the whole file, 0 where not known; no more arrives once both are the same. */
void fw_part_source_set_arrived (FwPartSource *self,
                                 guint64       arrived,
                                 guint64       total);
void fw_part_source_set_known   (FwPartSource *self);

G_END_DECLS

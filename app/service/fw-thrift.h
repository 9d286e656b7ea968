/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Gives back the memory that work has left behind, once there was some and it has had time to end. */
#define FW_TYPE_THRIFT (fw_thrift_get_type ())
G_DECLARE_FINAL_TYPE (FwThrift, fw_thrift, FW, THRIFT, GObject)

FwThrift *fw_thrift_new (FeedStore *store) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS

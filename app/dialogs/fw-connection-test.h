/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_CONNECTION_TEST (fw_connection_test_get_type ())

/* Walks from an address to its feed, step by step, and says where it stops. */
G_DECLARE_FINAL_TYPE (FwConnectionTest, fw_connection_test, FW, CONNECTION_TEST, AdwWindow)

/* @address: what to test at once, or "" to ask for it. */
void fw_connection_test_present (GtkWindow  *parent,
                                 FeedEngine *engine,
                                 const char *address);

G_END_DECLS

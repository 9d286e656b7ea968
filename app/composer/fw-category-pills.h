/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_CATEGORY_PILLS (fw_category_pills_get_type ())

/* The categories of a post, each with a button to take it away, and a field to add others: those of
 * the collection complete what is typed.
 * Signal: changed (). */
G_DECLARE_FINAL_TYPE (FwCategoryPills, fw_category_pills, FW, CATEGORY_PILLS, AdwBin)

/* (element-type FeedCategory) */
void       fw_category_pills_set         (FwCategoryPills *self,
                                          GPtrArray       *categories);
/* (transfer none) (element-type FeedCategory) */
GPtrArray *fw_category_pills_get         (FwCategoryPills *self);
/* @fixed: no others can be added. */
void       fw_category_pills_set_offered (FwCategoryPills *self,
                                          GPtrArray       *offered,
                                          gboolean         fixed);

G_END_DECLS

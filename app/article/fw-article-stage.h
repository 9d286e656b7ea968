/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "fw-image-loader.h"

G_BEGIN_DECLS

#define FW_TYPE_ARTICLE_STAGE (fw_article_stage_get_type ())

/* Where a page is shown: in the browser view once that is loaded, in the plain one where that is
 * wanted or there is no other; and where the link under the pointer leads.
 *
 * Signals: ready (): it can show pages now, see prepare(); painted (): what was shown last is on the
 * screen; failed (): the page is gone, and show() brings it back. */
G_DECLARE_FINAL_TYPE (FwArticleStage, fw_article_stage, FW, ARTICLE_STAGE, AdwBin)

/* FALSE while the browser view is being loaded: "ready" tells when it is there, or known not to be. */
gboolean    fw_article_stage_prepare         (FwArticleStage *self);
/* Why there is only the plain view, NULL where that is not so or was wanted. */
const char *fw_article_stage_explain_plain   (FwArticleStage *self);
/* Once it is prepared. @images: (nullable). */
void        fw_article_stage_show            (FwArticleStage *self,
                                              const char     *page,
                                              FwImageLoader  *images);
/* What was shown is about to go. */
void        fw_article_stage_leave           (FwArticleStage *self);
/* For what is shown from now on. */
void        fw_article_stage_set_wants_plain (FwArticleStage *self,
                                              gboolean        wants_plain);
void        fw_article_stage_set_zoom        (FwArticleStage *self,
                                              double          zoom);
gboolean    fw_article_stage_has_selection   (FwArticleStage *self);
/* Both of what is shown. FALSE where the end is known to be in sight already. */
gboolean    fw_article_stage_scroll_page     (FwArticleStage *self,
                                              gboolean        back);
void        fw_article_stage_print           (FwArticleStage *self);

G_END_DECLS

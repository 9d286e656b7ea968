/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <feed.h>

G_BEGIN_DECLS

#define FW_TYPE_CERTIFICATE_ROW (fw_certificate_row_get_type ())

/* One certificate of the person's own to choose. */
G_DECLARE_FINAL_TYPE (FwCertificateRow, fw_certificate_row, FW, CERTIFICATE_ROW, AdwActionRow)

/* Of all rows with that @group one can be chosen. */
GtkWidget             *fw_certificate_row_new             (FeedClientCertificate *certificate,
                                                           GtkCheckButton        *group,
                                                           gboolean               accepted);
FeedClientCertificate *fw_certificate_row_get_certificate (FwCertificateRow      *self);
GtkCheckButton        *fw_certificate_row_get_check       (FwCertificateRow      *self);
gboolean               fw_certificate_row_is_chosen       (FwCertificateRow      *self);
/* Whether some of it begins with each of the @words. */
gboolean               fw_certificate_row_matches         (FwCertificateRow      *self,
                                                           const char            *words);

G_END_DECLS

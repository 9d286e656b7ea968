/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <feed.h>

G_BEGIN_DECLS

/* Where what is to be remembered goes, translated. */
const char *fw_credential_describe_state  (FeedCredentialState state);
/* What kind of account it is, translated. */
const char *fw_credential_describe_scheme (FeedAuthScheme scheme);

G_END_DECLS

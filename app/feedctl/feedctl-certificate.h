/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feedctl-session.h"

G_BEGIN_DECLS

/* What became of a file that is to be shown to an origin. */
typedef enum
{
  FEEDCTL_CERTIFICATE_FAILED,
  FEEDCTL_CERTIFICATE_PLAIN, /* it can be read as it is, each time */
  FEEDCTL_CERTIFICATE_TAKEN, /* it was encrypted, or no PEM, or this is a sandbox: the keyring has it
                                now, and the origin's policy names it */
} FeedctlCertificate;

/* Asks for the password of the file where it has one, as for other secrets. */
FeedctlCertificate feedctl_certificate_take (FeedctlSession *session,
                                             const char     *origin,
                                             const char     *path,
                                             GError        **error);

G_END_DECLS

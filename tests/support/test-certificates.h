/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "test-folder.h"

/* Authorities and certificates that openssl makes for one run, as NAME.pem and NAME.key in a folder:
 *
 *   ca, other    authorities; "ca" is the one that is trusted
 *   good         for 127.0.0.1 and localhost
 *   expired      good once
 *   host         for another host
 *   unknown      from the other authority
 *   own          from nobody but itself
 *   client       of a person, from "ca"
 *   foreign      of a person, from "other"
 *
 * Keys are on the curve P-256. */
typedef struct _TestCertificates TestCertificates;

TestCertificates *test_certificates_new (void) G_GNUC_WARN_UNUSED_RESULT;
void test_certificates_free (TestCertificates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestCertificates, test_certificates_free)

TestFolder *test_certificates_get_folder (TestCertificates *self);
/* What trusts "ca" and nobody else. */
GTlsDatabase *test_certificates_get_database (TestCertificates *self);
/* A certificate with its key. */
GTlsCertificate *test_certificates_load (TestCertificates *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* The text of NAME, "ca.pem" for example. */
char *test_certificates_read (TestCertificates *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Runs a command in the folder; it has to succeed. */
void test_certificates_run (TestCertificates *self, const char *command);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "test-certificates.h"

#define NET_TOKEN_PIN "123456"

/* A drawer for SoftHSM's tokens, used by this process from now on. Empty at first. */
typedef struct _NetToken NetToken;

gboolean net_token_is_possible (void);
NetToken *net_token_drawer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void net_token_drawer_free (NetToken *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NetToken, net_token_drawer_free)

/* Another process puts a token there, with that certificate and its key. */
void net_token_add (NetToken *self,
                    TestCertificates *certificates,
                    const char *label,
                    const char *name);

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net-authenticator.h"
#include "net-fixture.h"

#define SIGN_ON_FINE "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntext"

/* The challenge of [MS-NLMP] section 4.2.4.3. */
#define SIGN_ON_NTLM_CHALLENGE                                                                             \
  "TlRMTVNTUAACAAAADAAMADgAAAAzgoriASNFZ4mrze8AAAAAAAAAACQAJABEAAAABgBwFwAAAA9TAGUAcgB2AGUA"       \
  "cgACAAwARABvAG0AYQBpAG4AAQAMAFMAZQByAHYAZQByAAAAAAA="

/* A server that lets in whoever says the word, and writes down all that it hears. */
typedef struct
{
  NetFixture net;
  NetAuthenticator *authenticator;
  GMutex mutex;
  const char *header;    /* where it looks for the word */
  const char *word;      /* how a good one begins */
  const char *challenge; /* what it says to others */
  const char *refusal;   /* the status of that */
  GPtrArray *heard;      /* (element-type utf8): values of the header, "-" for none */
  GPtrArray *connections;
  gint go; /* (atomic): the token may be told */
} SignOn;

int   sign_on_setup         (void **state);
int   sign_on_teardown      (void **state);
/* A TestServerFunc: what the server does if nothing else is set. */
char *sign_on_guard_cb      (const char *head, const char *body, guint connection, gpointer user_data);
/* How often it heard what begins like that. */
guint sign_on_count_heard   (SignOn *self, const char *prefix);
void  sign_on_assert_let_in (SignOn *self, const char *path);
/* Sends N requests at once. */
void  sign_on_send_several  (SignOn *self, guint n, GAsyncResult **results);
/* Has all go through the server as a proxy, which asks to sign in. */
void  sign_on_use_proxy     (SignOn *self);

#define SIGN_ON_CASE(name) cmocka_unit_test_setup_teardown (name, sign_on_setup, sign_on_teardown)

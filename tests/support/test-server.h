/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* An HTTP server on a loopback port that says byte by byte what a test wants it to say, however
 * broken that is. It runs in threads of its own; each connection serves requests until a reply
 * ends it. */
typedef struct _TestServer TestServer;

typedef enum
{
  TEST_REPLY_KEEP = 0,       /* and wait for the next request */
  TEST_REPLY_CLOSE = 1 << 0, /* an orderly end after the bytes */
  TEST_REPLY_RESET = 1 << 1, /* a reset after the bytes */
  TEST_REPLY_STALL = 1 << 2, /* after the bytes say nothing until the client goes away */
  TEST_REPLY_DRIP = 1 << 3,  /* a byte at a time, slowly */
  TEST_REPLY_CUT = 1 << 4,   /* an end of the connection that TLS does not announce */
} TestReplyFlags;

TestServer *test_server_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Speaks TLS with this certificate from the start. */
TestServer *test_server_new_tls (GTlsCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
void test_server_free (TestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestServer, test_server_free)

guint16 test_server_get_port (TestServer *self);
/* The address of PATH on this server. */
char *test_server_uri (TestServer *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* What to answer to the next request of PATH. Several are given one after the other, the last one
 * again and again; an unknown path is a 404. LENGTH -1: up to the NUL. */
void test_server_reply (TestServer *self,
                        const char *path,
                        const char *bytes,
                        gssize length,
                        TestReplyFlags flags);
/* A well-formed reply. STATUS is like "200 OK", HEADERS are lines that end in \r\n, or NULL. */
void test_server_reply_body (TestServer *self,
                             const char *path,
                             const char *status,
                             const char *headers,
                             const char *body,
                             gssize length);

/* Decides each reply anew, in the thread of its connection: HEAD and BODY are what came, CONNECTION
 * counts from 1. NULL: what was set with test_server_reply(). The result may be as broken as that. */
typedef char *(*TestServerFunc) (const char *head, const char *body, guint connection, gpointer user_data);
void test_server_set_func (TestServer *self, TestServerFunc func, gpointer user_data);
/* The value of a header in HEAD, or NULL. */
char *test_server_find_header (const char *head, const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the connection of that number, whatever it does. */
void test_server_hang_up (TestServer *self, guint number);

/* What came in so far. */
guint test_server_count_connections (TestServer *self);
guint test_server_count_requests (TestServer *self, const char *path);
/* The head of the request number N of PATH, as it came. */
char *test_server_get_request (TestServer *self, const char *path, guint n) G_GNUC_WARN_UNUSED_RESULT;
/* Its body. */
char *test_server_get_body (TestServer *self, const char *path, guint n) G_GNUC_WARN_UNUSED_RESULT;

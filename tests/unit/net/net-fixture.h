/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "feed-error.h"
#include "feed-http-client-private.h"
#include "test-server.h"

/* A client that minds no spacing, and a server for it to talk to. */
typedef struct
{
  TestServer *server;
  FeedHttpClient *client;
} NetFixture;

FeedHttpLimits    net_test_limits   (void);
int               net_setup         (void **state);
int               net_teardown      (void **state);
FeedHttpRequest  *net_request       (NetFixture *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Sends the request (and takes it) and waits. */
FeedHttpResponse *net_send          (FeedHttpClient *client, FeedHttpRequest *request, GError **error);
FeedHttpResponse *net_get           (NetFixture *self, const char *path, GError **error);
/* Gets PATH and expects it to fail like that. */
void              net_assert_fails  (NetFixture *self, const char *path, FeedError code);
void              net_assert_body   (const FeedHttpResponse *response, const char *text);

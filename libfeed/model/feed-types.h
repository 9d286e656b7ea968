/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-time.h"

G_BEGIN_DECLS

typedef struct _FeedCategory FeedCategory;
typedef struct _FeedCloud FeedCloud;
typedef struct _FeedDocument FeedDocument;
typedef struct _FeedEnclosure FeedEnclosure;
typedef struct _FeedEntry FeedEntry;
typedef struct _FeedImage FeedImage;
typedef struct _FeedInfo FeedInfo;
typedef struct _FeedLink FeedLink;
typedef struct _FeedPerson FeedPerson;
typedef struct _FeedText FeedText;
typedef struct _FeedTextInput FeedTextInput;

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib-object.h>

#include "feed-time.h"

G_BEGIN_DECLS

typedef struct _FeedAlternateEnclosure FeedAlternateEnclosure;
typedef struct _FeedCategory FeedCategory;
typedef struct _FeedChapter FeedChapter;
typedef struct _FeedCloud FeedCloud;
typedef struct _FeedCredit FeedCredit;
typedef struct _FeedDeletedEntry FeedDeletedEntry;
typedef struct _FeedDocument FeedDocument;
typedef struct _FeedEnclosure FeedEnclosure;
typedef struct _FeedEntry FeedEntry;
typedef struct _FeedForeign FeedForeign;
typedef struct _FeedFunding FeedFunding;
typedef struct _FeedGeo FeedGeo;
typedef struct _FeedImage FeedImage;
typedef struct _FeedInReplyTo FeedInReplyTo;
typedef struct _FeedInfo FeedInfo;
typedef struct _FeedItunes FeedItunes;
typedef struct _FeedItunesCategory FeedItunesCategory;
typedef struct _FeedLink FeedLink;
typedef struct _FeedLocation FeedLocation;
typedef struct _FeedMedia FeedMedia;
typedef struct _FeedPerson FeedPerson;
typedef struct _FeedPodcast FeedPodcast;
typedef struct _FeedSocial FeedSocial;
typedef struct _FeedSoundbite FeedSoundbite;
typedef struct _FeedText FeedText;
typedef struct _FeedTextInput FeedTextInput;
typedef struct _FeedThumbnail FeedThumbnail;
typedef struct _FeedTranscript FeedTranscript;

G_END_DECLS

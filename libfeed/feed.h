/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#define FEED_INSIDE
#include "feed-candidate.h"
#include "feed-changes.h"
#include "feed-counts.h"
#include "feed-date.h"
#include "feed-document.h"
#include "feed-engine.h"
#include "feed-entry-query.h"
#include "feed-entry-summary.h"
#include "feed-error.h"
#include "feed-folder.h"
#include "feed-macros.h"
#include "feed-opml.h"
#include "feed-parser.h"
#include "feed-retry-state.h"
#include "feed-sanitizer.h"
#include "feed-store.h"
#include "feed-stored-entry.h"
#include "feed-subscription.h"
#include "feed-time.h"
#include "feed-version.h"
#undef FEED_INSIDE

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-db.h"
#include "feed-store-claim.h"
#include "feed-store.h"
#include "feed-worker.h"

G_BEGIN_DECLS

/* What the store's own files share. */
struct _FeedStore
{
  GObject parent_instance;

  GFile *folder;          /* (owned) */
  GMainContext *context;  /* (owned): where signals are emitted */
  FeedWorker *writer;     /* (owned) */
  FeedDb *writer_db;      /* (owned) (nullable): the writer's thread only */
  FeedStoreClaim *claim;  /* (owned) (nullable): while any connection is there */
  GThreadPool *readers;   /* (owned) */
  GAsyncQueue *reader_dbs; /* (owned) (element-type FeedDb): those that nobody uses now */
  gint64 data_version;    /* the writer's thread only */
  char *damaged_path;     /* (owned) (nullable): what was set aside */

  GMutex mutex;
  gboolean is_open;           /* guarded */
  FeedChanges *pending;       /* guarded (owned) (nullable): changes not told yet */
  GSource *announcement;      /* guarded (owned) (nullable) */
  gint64 announced_at;        /* guarded: monotonic */
  GQueue ingests;             /* guarded (element-type GTask): wait for the next transaction */
  gboolean is_ingest_queued;  /* guarded */
};

static inline char *
feed_store_build_path (FeedStore *self, const char *name)
{
  return g_build_filename (g_file_peek_path (self->folder), name, NULL);
}

gboolean feed_store_is_open       (FeedStore *self);
/* Where media are. */
GFile   *feed_store_get_media     (FeedStore *self) G_GNUC_WARN_UNUSED_RESULT;
gint64   feed_store_get_now       (void);
/* From any thread: ::changed follows soon. */
void     feed_store_note_changes  (FeedStore *self, FeedChanges *changes);
/* Remembers across restarts that the file may be damaged, where @error says so. */
void     feed_store_note_error    (FeedStore *self, const GError *error);
void     feed_store_set_closed    (GTask *task);

G_END_DECLS

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-store-claim.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "feed-store-file.h"

struct _FeedStoreClaim
{
  int fd; /* -1 where there cannot be one */
};

/* A file system that knows no locks, or has no room for one, has nobody to wait for. */
static gboolean
lock (FeedStoreClaim *self, int operation)
{
  int done = -1;

  if (self->fd < 0)
    return TRUE;
  do
    done = flock (self->fd, operation);
  while (done != 0 && errno == EINTR);

  return done == 0 || errno != EWOULDBLOCK;
}

FeedStoreClaim *
feed_store_claim_new (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FEED_STORE_CLAIM, NULL);
  FeedStoreClaim *self = g_new0 (FeedStoreClaim, 1);

  self->fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  feed_store_claim_share (self);

  return self;
}

void
feed_store_claim_free (FeedStoreClaim *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

gboolean
feed_store_claim_be_alone (FeedStoreClaim *self)
{
  /* Two who keep what they have while they want more would wait for each other. */
  lock (self, LOCK_UN);

  return lock (self, LOCK_EX | LOCK_NB);
}

void
feed_store_claim_share (FeedStoreClaim *self)
{
  lock (self, LOCK_SH);
}

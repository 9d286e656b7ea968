/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-need-list.h"

#include "feed-origin-policy.h"

/* Of so many origins; more at once can nobody answer. */
#define MOST 256

struct _FeedNeedList
{
  GPtrArray *needs; /* (owned) (element-type FeedNeed): the latest last */
};

FeedNeedList *
feed_need_list_new (void)
{
  FeedNeedList *self = g_new0 (FeedNeedList, 1);

  self->needs = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_need_free);
  return self;
}

void
feed_need_list_free (FeedNeedList *self)
{
  g_ptr_array_unref (self->needs);
  g_free (self);
}

void
feed_need_list_remove (FeedNeedList *self, const char *origin, gboolean proxy)
{
  for (guint i = self->needs->len; i > 0; i--)
    {
      const FeedNeed *need = self->needs->pdata[i - 1];

      if (need->proxy == proxy && g_str_equal (need->origin, origin))
        g_ptr_array_remove_index (self->needs, i - 1);
    }
}

/* The pairs that are one need to a person: an account. */
static gboolean
is_refusal_of (FeedError refusal, FeedError demand)
{
  return (refusal == FEED_ERROR_AUTH_FAILED && demand == FEED_ERROR_AUTH_REQUIRED) ||
         (refusal == FEED_ERROR_PROXY_AUTH_FAILED && demand == FEED_ERROR_PROXY_AUTH_REQUIRED);
}

static const FeedNeed *
look_up (FeedNeedList *self, const char *origin, gboolean proxy)
{
  for (guint i = 0; i < self->needs->len; i++)
    {
      const FeedNeed *need = self->needs->pdata[i];

      if (need->proxy == proxy && g_str_equal (need->origin, origin))
        return need;
    }
  return NULL;
}

void
feed_need_list_add (FeedNeedList *self, const FeedNeed *need)
{
  const FeedNeed *known = look_up (self, need->origin, need->proxy);
  FeedNeed *copy = NULL;

  /* One request tried the password, the others had nothing to try any more: what a person has to
   * know is that it was refused. */
  if (known != NULL && is_refusal_of (known->code, need->code))
    return;
  copy = feed_need_copy (need);
  /* Whoever came later did not try any more, and cannot say why it does not work. */
  if (known != NULL && known->code == need->code && need->detail == NULL)
    copy->detail = g_strdup (known->detail);
  feed_need_list_remove (self, need->origin, need->proxy);
  if (self->needs->len == MOST)
    g_ptr_array_remove_index (self->needs, 0);
  g_ptr_array_add (self->needs, copy);
}

FeedNeed *
feed_need_list_find (FeedNeedList *self, FeedError code, const char *origin, gboolean proxy)
{
  const FeedNeed *need = origin != NULL ? look_up (self, origin, proxy) : NULL;

  if (need == NULL || (need->code != code && !is_refusal_of (need->code, code)))
    return NULL;
  return feed_need_copy (need);
}

FeedNeed *
feed_need_list_get (FeedNeedList *self, const char *uri)
{
  g_autofree char *origin = feed_origin_from_uri (uri);

  for (guint i = self->needs->len; i > 0; i--)
    {
      const FeedNeed *need = self->needs->pdata[i - 1];

      if (g_strcmp0 (need->origin, origin) == 0)
        return feed_need_copy (need);
    }

  return NULL;
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-publishing-target-private.h"

#include <glib/gi18n-lib.h>

#include "feed-error.h"
#include "feed-media-range.h"

/**
 * FeedPublishingTarget:
 *
 * Where one can publish, as it was found at an address by
 * [method@Feed.Engine.find_blog_async]. It never changes; any thread may read it.
 */
struct _FeedPublishingTarget
{
  GObject parent_instance;

  FeedServiceDocument *service; /* (owned) */
  char *title;                  /* (owned) */
  char *site_uri;               /* (owned) (nullable) */
  char *feed_uri;               /* (owned) (nullable) */
  GPtrArray *collections;       /* (owned) (element-type FeedStoredCollection) */
  char *insecure;     /* (owned) (nullable): what was left out, since it is in the clear */
  GPtrArray *sources; /* (element-type FeedCollection): of the service, side by side */
};

G_DEFINE_FINAL_TYPE (FeedPublishingTarget, feed_publishing_target, G_TYPE_OBJECT)

static void
feed_publishing_target_finalize (GObject *object)
{
  FeedPublishingTarget *self = FEED_PUBLISHING_TARGET (object);

  g_clear_pointer (&self->service, feed_service_document_unref);
  g_free (self->title);
  g_free (self->site_uri);
  g_free (self->feed_uri);
  g_free (self->insecure);
  g_ptr_array_unref (self->collections);
  g_ptr_array_unref (self->sources);
  G_OBJECT_CLASS (feed_publishing_target_parent_class)->finalize (object);
}

static void
feed_publishing_target_class_init (FeedPublishingTargetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = feed_publishing_target_finalize;
}

static void
feed_publishing_target_init (FeedPublishingTarget *self)
{
  self->collections = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);
  self->sources = g_ptr_array_new ();
}

static gboolean
is_entry_range (const char *range)
{
  return g_ascii_strncasecmp (range, "application/atom+xml", sizeof "application/atom+xml" - 1) ==
         0;
}

static gboolean
takes_media (FeedCollection *collection)
{
  GPtrArray *accepts = feed_collection_get_accepts (collection);

  for (guint i = 0; i < accepts->len; i++)
    if (!is_entry_range (accepts->pdata[i]))
      return TRUE;
  return FALSE;
}

static char **
copy_accepts (FeedCollection *collection)
{
  GPtrArray *accepts = feed_collection_get_accepts (collection);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < accepts->len; i++)
    g_strv_builder_add (builder, accepts->pdata[i]);

  return g_strv_builder_end (builder);
}

/* A set that is closed and empty says nothing that could be meant. */
static void
take_set (FeedStoredCollection *self, FeedCategorySet *set)
{
  GPtrArray *categories = feed_category_set_get_categories (set);

  for (guint i = 0; i < categories->len; i++)
    g_ptr_array_add (self->categories, feed_category_ref (categories->pdata[i]));
  if (feed_category_set_is_fixed (set) && categories->len > 0)
    self->fixed = TRUE;
}

static FeedStoredCollection *
describe (FeedCollection *collection, FeedWorkspace *workspace)
{
  const char *title = feed_collection_get_title (collection);
  const char *uri = feed_collection_get_uri (collection);
  FeedStoredCollection *self = feed_stored_collection_new (uri, *title != '\0' ? title : uri);
  GPtrArray *sets = feed_collection_get_category_sets (collection);

  self->workspace = g_strdup (feed_workspace_get_title (workspace));
  g_strfreev (self->accepts);
  self->accepts = copy_accepts (collection);
  self->takes_entries = feed_collection_accepts_entries (collection);
  self->takes_media = takes_media (collection);
  self->chosen = self->takes_entries;
  for (guint i = 0; i < sets->len; i++)
    take_set (self, sets->pdata[i]);

  return self;
}

static gboolean
has_collection (FeedPublishingTarget *self, const char *uri)
{
  for (guint i = 0; i < self->collections->len; i++)
    if (g_str_equal (((FeedStoredCollection *) self->collections->pdata[i])->uri, uri))
      return TRUE;
  return FALSE;
}

gboolean
feed_publishing_is_downgrade (const char *from, const char *to)
{
  return g_ascii_strncasecmp (from, "https:", 6) == 0 && g_ascii_strncasecmp (to, "http:", 5) == 0;
}

GError *
feed_publishing_new_downgrade (const char *uri)
{
  return g_error_new (
      FEED_ERROR, FEED_ERROR_REDIRECT_DOWNGRADE,
      _ ("The blog wants posts and the password without encryption, at %s: nothing is "
         "sent there. Whoever runs it can mend that."),
      uri);
}

static gboolean
is_left_out (FeedPublishingTarget *self, const char *uri)
{
  if (!feed_publishing_is_downgrade (feed_service_document_get_uri (self->service), uri))
    return FALSE;
  if (self->insecure == NULL)
    self->insecure = g_strdup (uri);

  return TRUE;
}

/* A collection may be in several workspaces. */
static void
add_workspace (FeedPublishingTarget *self, FeedWorkspace *workspace)
{
  GPtrArray *collections = feed_workspace_get_collections (workspace);

  for (guint i = 0; i < collections->len; i++)
    {
      FeedCollection *collection = collections->pdata[i];

      if (has_collection (self, feed_collection_get_uri (collection)) ||
          is_left_out (self, feed_collection_get_uri (collection)))
        continue;
      g_ptr_array_add (self->collections, describe (collection, workspace));
      g_ptr_array_add (self->sources, collection);
    }
}

static char *
choose_title (FeedPublishingTarget *self)
{
  GPtrArray *workspaces = feed_service_document_get_workspaces (self->service);
  const char *uri = self->site_uri != NULL ? self->site_uri
                                           : feed_service_document_get_uri (self->service);
  g_autoptr (GUri) parsed = NULL;

  for (guint i = 0; i < workspaces->len; i++)
    if (*feed_workspace_get_title (workspaces->pdata[i]) != '\0')
      return g_strdup (feed_workspace_get_title (workspaces->pdata[i]));
  parsed = g_uri_parse (uri, G_URI_FLAGS_NON_DNS, NULL);

  return g_strdup (parsed != NULL ? g_uri_get_host (parsed) : uri);
}

FeedPublishingTarget *
feed_publishing_target_new (FeedServiceDocument *service,
                            const char *site_uri,
                            const char *feed_uri)
{
  FeedPublishingTarget *self = g_object_new (FEED_TYPE_PUBLISHING_TARGET, NULL);
  GPtrArray *workspaces = feed_service_document_get_workspaces (service);

  self->service = feed_service_document_ref (service);
  self->site_uri = g_strdup (site_uri);
  self->feed_uri = g_strdup (feed_uri);
  for (guint i = 0; i < workspaces->len; i++)
    add_workspace (self, workspaces->pdata[i]);
  self->title = choose_title (self);

  return self;
}

static void
add_uri (GPtrArray *uris, const char *uri)
{
  if (uri != NULL && !g_ptr_array_find_with_equal_func (uris, uri, g_str_equal, NULL))
    g_ptr_array_add (uris, g_strdup (uri));
}

GPtrArray *
feed_publishing_target_list_category_uris (FeedPublishingTarget *self)
{
  GPtrArray *uris = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->sources->len; i++)
    {
      GPtrArray *sets = feed_collection_get_category_sets (self->sources->pdata[i]);

      for (guint n = 0; n < sets->len; n++)
        add_uri (uris, feed_category_set_get_uri (sets->pdata[n]));
    }

  return uris;
}

static gboolean
names_set (FeedCollection *collection, const char *uri)
{
  GPtrArray *sets = feed_collection_get_category_sets (collection);

  for (guint i = 0; i < sets->len; i++)
    if (g_strcmp0 (feed_category_set_get_uri (sets->pdata[i]), uri) == 0)
      return TRUE;
  return FALSE;
}

void
feed_publishing_target_add_categories (FeedPublishingTarget *self,
                                       const char *uri,
                                       FeedCategorySet *set)
{
  for (guint i = 0; i < self->collections->len; i++)
    if (names_set (self->sources->pdata[i], uri))
      take_set (self->collections->pdata[i], set);
}

void
feed_publishing_target_set_places (FeedPublishingTarget *self,
                                   const char *site_uri,
                                   const char *feed_uri)
{
  g_free (self->site_uri);
  self->site_uri = g_strdup (site_uri);
  g_free (self->feed_uri);
  self->feed_uri = g_strdup (feed_uri);
}

/**
 * feed_publishing_target_get_title:
 * @self: a target
 *
 * Gets what it calls itself: the title of its first workspace, else its host.
 *
 * Returns: the title
 */
const char *
feed_publishing_target_get_title (FeedPublishingTarget *self)
{
  g_return_val_if_fail (FEED_IS_PUBLISHING_TARGET (self), NULL);

  return self->title;
}

/**
 * feed_publishing_target_get_service_uri:
 * @self: a target
 *
 * Gets where its service document is (RFC 5023 section 8).
 *
 * Returns: the absolute address
 */
const char *
feed_publishing_target_get_service_uri (FeedPublishingTarget *self)
{
  g_return_val_if_fail (FEED_IS_PUBLISHING_TARGET (self), NULL);

  return feed_service_document_get_uri (self->service);
}

/**
 * feed_publishing_target_get_site_uri:
 * @self: a target
 *
 * Gets the page that led to it.
 *
 * Returns: (nullable): the absolute address, where there is a page
 */
const char *
feed_publishing_target_get_site_uri (FeedPublishingTarget *self)
{
  g_return_val_if_fail (FEED_IS_PUBLISHING_TARGET (self), NULL);

  return self->site_uri;
}

/**
 * feed_publishing_target_get_feed_uri:
 * @self: a target
 *
 * Gets where the public reads what is published there.
 *
 * Returns: (nullable): the absolute address, where it is known
 */
const char *
feed_publishing_target_get_feed_uri (FeedPublishingTarget *self)
{
  g_return_val_if_fail (FEED_IS_PUBLISHING_TARGET (self), NULL);

  return self->feed_uri;
}

/**
 * feed_publishing_target_get_collections:
 * @self: a target
 *
 * Lists the collections, each once, in the server's order. They have no ids yet.
 *
 * Returns: (transfer none) (element-type FeedStoredCollection): the collections
 */
GPtrArray *
feed_publishing_target_get_collections (FeedPublishingTarget *self)
{
  g_return_val_if_fail (FEED_IS_PUBLISHING_TARGET (self), NULL);

  return self->collections;
}

const char *
feed_publishing_target_get_insecure (FeedPublishingTarget *self)
{
  return self->insecure;
}

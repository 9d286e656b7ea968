/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-composing.h"

#include <glib/gi18n.h>

#include "feedctl-json.h"
#include "feedctl-output.h"
#include "feedctl-pictures.h"

/* A post that is being made of a file. */
typedef struct
{
  FeedPostContent *content; /* (owned) */
  GPtrArray *pictures;      /* (owned) (element-type FeedctlPicture) */
  GPtrArray *files;         /* (owned) (element-type GFile): side by side with the pictures */
} Draft;

static void
draft_clear (Draft *self)
{
  feed_post_content_free (self->content);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* What a person took out of a file that had all of it is to go. */
static void
forget_details (FeedPostContent *content)
{
  g_ptr_array_set_size (content->categories, 0);
  g_clear_pointer (&content->summary, g_free);
  g_clear_pointer (&content->slug, g_free);
  g_clear_pointer (&content->language, g_free);
  g_clear_pointer (&content->in_reply_to, feed_in_reply_to_unref);
}

static FeedPostContent *
begin_content (const FeedctlComposing *self)
{
  FeedPostContent *content = self->post != NULL
                                 ? feed_post_content_copy (feed_post_get_content (self->post))
                                 : feed_post_content_new ();

  if (self->whole)
    forget_details (content);
  if (self->collection != NULL && self->post == NULL)
    content->collection_id = self->collection->id;
  feedctl_post_source_apply (self->source, self->collection, content);
  content->draft = content->draft || self->draft;

  return content;
}

static gboolean
check_picture (GFile *file, const FeedctlPicture *picture, GError **error)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no such picture: %s"),
               picture->path);

  return FALSE;
}

static gboolean
begin (const FeedctlComposing *self, Draft *draft, GError **error)
{
  draft->content = begin_content (self);
  draft->pictures = feedctl_pictures_find (
      draft->content->markup == FEED_MARKUP_MARKDOWN ? draft->content->body : "");
  draft->files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < draft->pictures->len; i++)
    {
      const FeedctlPicture *picture = draft->pictures->pdata[i];
      GFile *file = g_file_resolve_relative_path (self->source->folder, picture->path);

      g_ptr_array_add (draft->files, file);
      if (!check_picture (file, picture, error))
        return FALSE;
    }

  return TRUE;
}

static void
put_addresses (Draft *draft, char **addresses)
{
  char *body = feedctl_pictures_replace (draft->content->body, draft->pictures,
                                         (const char *const *) addresses);

  g_free (draft->content->body);
  draft->content->body = body;
}

/* Saving ----------------------------------------------------------------------------------------
 */

static gint64
save (FeedctlSession *session, gint64 id, const FeedPostContent *content, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_save_post_async (store, id, content, NULL, session->cancellable, feedctl_await_cb, &result);
  return feed_store_save_post_finish (store, feedctl_await (&result), error);
}

static GPtrArray *
list_media (FeedctlSession *session, gint64 post_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_list_media_async (store, post_id, session->cancellable, feedctl_await_cb, &result);
  return feed_store_list_media_finish (store, feedctl_await (&result), error);
}

static FeedPostMedium *
add_medium (FeedctlSession *session, gint64 post_id, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_add_medium_async (store, post_id, file, NULL, session->cancellable, feedctl_await_cb,
                               &result);
  return feed_store_add_medium_finish (store, feedctl_await (&result), error);
}

static gboolean
remove_medium (FeedctlSession *session, gint64 id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_remove_medium_async (store, id, session->cancellable, feedctl_await_cb, &result);
  return feed_store_remove_medium_finish (store, feedctl_await (&result), error);
}

static gboolean
set_alt (FeedctlSession *session, gint64 id, const char *alt, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_set_alt_async (store, id, alt, session->cancellable, feedctl_await_cb, &result);
  return feed_store_set_alt_finish (store, feedctl_await (&result), error);
}

static char *
build_address (const FeedPostMedium *medium)
{
  return medium->uri != NULL
             ? g_uri_escape_string (medium->uri, ":/?#@!$&'*+,;=%", FALSE)
             : g_strdup_printf (FEED_POST_MEDIUM_SCHEME "%" G_GINT64_FORMAT, medium->id);
}

/* The same bytes that the post has already, so that a picture is sent once. */
static const FeedPostMedium *
find_same (GPtrArray *media, const FeedPostMedium *medium)
{
  for (guint i = 0; i < media->len; i++)
    {
      const FeedPostMedium *it = media->pdata[i];

      if (it->id != medium->id && g_str_equal (it->digest, medium->digest))
        return it;
    }

  return NULL;
}

static char *
put_picture (FeedctlSession *session,
             gint64 post_id,
             const FeedctlPicture *picture,
             GFile *file,
             GError **error)
{
  g_autoptr (GPtrArray) media = list_media (session, post_id, error);
  g_autoptr (FeedPostMedium) medium = NULL;
  const FeedPostMedium *same;

  if (media == NULL || (medium = add_medium (session, post_id, file, error)) == NULL)
    return NULL;
  same = find_same (media, medium);
  if (same == NULL)
    return set_alt (session, medium->id, picture->alt, error) ? build_address (medium) : NULL;

  return remove_medium (session, medium->id, error) ? build_address (same) : NULL;
}

static gboolean
put_pictures (FeedctlSession *session, gint64 post_id, Draft *draft, GError **error)
{
  g_auto (GStrv) addresses = g_new0 (char *, draft->pictures->len + 1);

  for (guint i = 0; i < draft->pictures->len; i++)
    {
      addresses[i] = put_picture (session, post_id, draft->pictures->pdata[i],
                                  draft->files->pdata[i], error);
      if (addresses[i] == NULL)
        return FALSE;
    }
  put_addresses (draft, addresses);

  return save (session, post_id, draft->content, error) != 0;
}

/* A file that could not be saved whole is no post; it is still there as a file. */
static void
give_up (FeedctlSession *session, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  FeedStore *store = feedctl_session_get_store (session);

  feed_store_remove_post_async (store, id, NULL, feedctl_await_cb, &result);
  feed_store_remove_post_finish (store, feedctl_await (&result), NULL);
}

gint64
feedctl_compose (const FeedctlComposing *self, GError **error)
{
  g_auto (Draft) draft = { 0 };
  gint64 id = self->post != NULL ? feed_post_get_id (self->post) : 0;

  if (!begin (self, &draft, error))
    return 0;
  if (id == 0)
    id = save (self->session, 0, draft.content, error);
  if (id == 0 || put_pictures (self->session, id, &draft, error))
    return id;
  if (self->post == NULL)
    give_up (self->session, id);

  return 0;
}

/* Previewing ------------------------------------------------------------------------------------
 */

static FeedPostMedium *
preview_medium (const FeedctlPicture *picture, GFile *file, gint64 id, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
      G_FILE_QUERY_INFO_NONE, NULL, error);
  FeedPostMedium *medium;

  if (info == NULL)
    return NULL;
  medium = g_new0 (FeedPostMedium, 1);
  medium->id = id;
  medium->name = g_file_get_basename (file);
  medium->media_type = g_content_type_get_mime_type (g_file_info_get_content_type (info));
  medium->size = g_file_info_get_size (info);
  medium->file = g_object_ref (file);
  medium->uri = g_strdup (picture->path);

  return medium;
}

/* (element-type FeedPostMedium) */
static GPtrArray *
preview_media (Draft *draft, GError **error)
{
  g_autoptr (GPtrArray)
      media = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_post_medium_free);
  g_auto (GStrv) addresses = g_new0 (char *, draft->pictures->len + 1);

  for (guint i = 0; i < draft->pictures->len; i++)
    {
      FeedPostMedium *medium = preview_medium (draft->pictures->pdata[i], draft->files->pdata[i],
                                               i + 1, error);

      if (medium == NULL)
        return NULL;
      g_ptr_array_add (media, medium);
      addresses[i] = g_strdup_printf (FEED_POST_MEDIUM_SCHEME "%" G_GINT64_FORMAT, medium->id);
    }
  put_addresses (draft, addresses);

  return g_steal_pointer (&media);
}

/* A draft has no place on the server yet. */
static gboolean
is_update (const FeedctlComposing *self)
{
  return self->post != NULL && feed_post_get_edit_uri (self->post) != NULL;
}

static void
print_preview (const FeedctlComposing *self, GPtrArray *media, const char *entry)
{
  if (is_update (self))
    g_printerr ("PUT %s\n", feed_post_get_edit_uri (self->post));
  for (guint i = 0; i < media->len; i++)
    {
      const FeedPostMedium *medium = media->pdata[i];
      g_autofree char *size = g_format_size (medium->size);

      /* Translators: a path, a media type, a size. */
      g_printerr (_ ("Picture: %s (%s, %s)\n"), medium->uri, medium->media_type, size);
    }
  if (!is_update (self))
    g_printerr ("POST %s\n", self->collection->uri);
  g_print ("%s%s", entry, g_str_has_suffix (entry, "\n") ? "" : "\n");
}

static void
print_preview_json (const FeedctlComposing *self, GPtrArray *media, const char *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  feedctl_json_add_string (builder, "method", is_update (self) ? "PUT" : "POST");
  feedctl_json_add_string (builder, "uri",
                           is_update (self) ? feed_post_get_edit_uri (self->post)
                                            : self->collection->uri);
  json_builder_set_member_name (builder, "media");
  json_builder_begin_array (builder);
  for (guint i = 0; i < media->len; i++)
    {
      const FeedPostMedium *medium = media->pdata[i];

      json_builder_begin_object (builder);
      feedctl_json_add_string (builder, "path", medium->uri);
      feedctl_json_add_string (builder, "type", medium->media_type);
      feedctl_json_add_int (builder, "size", (gint64) medium->size);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  feedctl_json_add_string (builder, "entry", entry);
  json_builder_end_object (builder);
  feedctl_json_print (builder);
}

gboolean
feedctl_compose_preview (const FeedctlComposing *self,
                         const char *author,
                         gboolean json,
                         GError **error)
{
  g_auto (Draft) draft = { 0 };
  g_autoptr (GPtrArray) media = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *entry = NULL;

  if (!begin (self, &draft, error) || (media = preview_media (&draft, error)) == NULL)
    return FALSE;
  bytes = feed_post_preview_entry (draft.content, media, author);
  entry = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (json)
    print_preview_json (self, media, entry);
  else
    print_preview (self, media, entry);

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post-fixture.h"

static FeedStoredCollection *
collection_new (const char *uri, const char *title, const char *accept)
{
  FeedStoredCollection *self = feed_stored_collection_new (uri, title);

  g_strfreev (self->accepts);
  self->accepts = g_strsplit (accept, ",", -1);
  self->workspace = g_strdup ("Main");

  return self;
}

gint64
add_blog (FeedStore *store, gint64 *account_id)
{
  g_autoptr (GPtrArray)
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_stored_collection_free);
  g_autoptr (FeedAccount) account = NULL;
  FeedStoredCollection *posts = collection_new (POSTS_URI, "Posts",
                                                "application/atom+xml;type=entry");
  FeedStoredCollection *media = collection_new ("https://blog.example/media", "Pictures",
                                                "image/png,image/jpeg");
  gint64 id;

  posts->takes_entries = posts->chosen = TRUE;
  g_ptr_array_add (posts->categories, feed_category_make ("news", NULL, "News"));
  media->takes_media = TRUE;
  g_ptr_array_add (list, posts);
  g_ptr_array_add (list, media);
  id = AWAIT (store, put_account, 0, "My blog", SERVICE, "https://blog.example/", FEED_URI, "Ann",
              list);
  assert_int_not_equal (id, 0);
  if (account_id != NULL)
    *account_id = id;
  account = get_account (store, 0);

  return ((FeedStoredCollection *) g_ptr_array_index (feed_account_get_collections (account), 0))
      ->id;
}

FeedAccount *
get_account (FeedStore *store, guint index)
{
  g_autoptr (GPtrArray) accounts = AWAIT_LIST (store, list_accounts);

  assert_true (index < accounts->len);

  return g_object_ref (g_ptr_array_index (accounts, index));
}

FeedPostContent *
content_new (gint64 collection_id, const char *title, const char *body)
{
  FeedPostContent *content = feed_post_content_new ();

  content->collection_id = collection_id;
  g_free (content->title);
  content->title = g_strdup (title);
  g_free (content->body);
  content->body = g_strdup (body);

  return content;
}

gint64
save (FeedStore *store, gint64 id, gint64 collection_id, const char *title, const char *body)
{
  g_autoptr (FeedPostContent) content = content_new (collection_id, title, body);
  gint64 saved = AWAIT (store, save_post, id, content, NULL);

  assert_int_not_equal (saved, 0);

  return saved;
}

FeedPost *
load (FeedStore *store, gint64 id)
{
  return AWAIT (store, load_post, id);
}

FeedPublished *
published_new (const char *name, gint64 edited)
{
  FeedPublished *self = feed_published_new ();

  self->entry_id = g_strconcat ("tag:blog.example:", name, NULL);
  self->edit_uri = g_strconcat (POSTS_URI "/", name, NULL);
  self->permalink = g_strconcat ("https://blog.example/", name, NULL);
  self->etag = g_strdup_printf ("\"%s-%d\"", name, (int) (edited % 1000));
  self->edited = edited;
  self->document = g_bytes_new_static ("<entry/>", 8);

  return self;
}

void
publish (FeedStore *store, gint64 id, const char *name)
{
  g_autoptr (FeedPublished) published = published_new (name, NOW);
  g_autoptr (FeedPost) post = load (store, id);

  assert_true (AWAIT (store, enqueue_post, id, FALSE, FEED_TIME_NONE));
  assert_true (AWAIT (store, settle_post, id, published, feed_post_get_content (post),
                      FEED_POST_LOSSES_NONE));
}

FeedOutboxItem *
get_queued (FeedStore *store, guint index)
{
  g_autoptr (GPtrArray) items = AWAIT_LIST (store, list_outbox);

  assert_true (index < items->len);

  return feed_outbox_item_copy (g_ptr_array_index (items, index));
}

guint
count_queued (FeedStore *store)
{
  g_autoptr (GPtrArray) items = AWAIT_LIST (store, list_outbox);

  return items->len;
}

static int
compare_titles_cb (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
list_posts (FeedStore *store, FeedPostPlace place, gint64 collection_id, const char *text)
{
  FeedPostQuery query = { place, collection_id, text, 0 };
  g_autoptr (GPtrArray) posts = AWAIT (store, list_posts, &query);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < posts->len; i++)
    {
      FeedPost *post = g_ptr_array_index (posts, i);

      assert_false (feed_post_has_body (post));
      assert_string_equal (feed_post_get_content (post)->body, "");
      g_ptr_array_add (titles, feed_post_get_content (post)->title);
    }
  g_ptr_array_sort (titles, compare_titles_cb);
  g_ptr_array_add (titles, NULL);

  return g_strjoinv (",", (char **) titles->pdata);
}

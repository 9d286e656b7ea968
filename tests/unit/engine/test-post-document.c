/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-member-head.h"
#include "feed-outbox-step.h"
#include "feed-post-document.h"
#include "feed-post-proof.h"

/* Between what a person writes and what a server keeps. */

#define ENTRY                                                                                      \
  "<entry xmlns='http://www.w3.org/2005/Atom' xmlns:x='urn:x' xml:lang='de'>"                      \
  "<id>urn:1</id><title>Titel</title><updated>2026-01-01T00:00:00Z</updated>"                      \
  "<author><name>Ann</name></author><x:mood>glad</x:mood>"                                         \
  "<category term='cats' x:note='kept'/><content type='%s'>%s</content></entry>"

static FeedMember *
make_member (const char *type, const char *content)
{
  g_autofree char *text = g_strdup_printf (ENTRY, type, content);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  FeedMemberHead head = { .uri = "https://a.example/1" };
  FeedMember *member = feed_member_restore (bytes, &head, NULL);

  assert_non_null (member);

  return member;
}

static char *
write_entry (FeedMember *base, const FeedPostContent *content, GPtrArray *media, gboolean *changed)
{
  FeedPostWriting writing = { content, media, "urn:new", NULL, 1767225600 };
  g_autoptr (GBytes) bytes = feed_post_document_write (base, &writing, changed);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

typedef struct
{
  const char *type;
  const char *content;
  FeedMarkup markup;
  const char *body;
} ReadRow;

static void
what_a_server_has_can_be_edited (void **state)
{
  static const ReadRow rows[] = {
    { "html", "&lt;p&gt;A &amp;amp; B&lt;/p&gt;", FEED_MARKUP_HTML, "<p>A &amp; B</p>" },
    { "text", "A &amp; B", FEED_MARKUP_TEXT, "A & B" },
    { "text/x-markdown", "*A*", FEED_MARKUP_MARKDOWN, "*A*" },
    { "xhtml", "<div xmlns='http://www.w3.org/1999/xhtml'><p>A<br/></p></div>", FEED_MARKUP_XHTML,
      "<p>A<br/></p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FeedMember) member = make_member (rows[i].type, rows[i].content);
      g_autoptr (FeedPostContent) content = feed_post_document_read (member);
      g_autofree char *same = NULL;
      gboolean changed = TRUE;

      assert_int_equal (content->markup, rows[i].markup);
      assert_string_equal (content->body, rows[i].body);
      assert_string_equal (content->title, "Titel");
      assert_string_equal (content->language, "de");
      same = write_entry (member, content, NULL, &changed);
      assert_false (changed);
    }
}

static void
only_what_was_changed_is_touched (void **state)
{
  g_autoptr (FeedMember) member = make_member ("html", "&lt;p&gt;A&lt;/p&gt;");
  g_autoptr (FeedPostContent) content = feed_post_document_read (member);
  g_autofree char *text = NULL;
  gboolean changed = FALSE;

  g_free (content->title);
  content->title = g_strdup ("Anders");
  text = write_entry (member, content, NULL, &changed);
  assert_true (changed);
  assert_non_null (strstr (text, "Anders"));
  assert_non_null (strstr (text, "<x:mood>glad</x:mood>"));
  assert_non_null (strstr (text, "x:note=\"kept\""));
}

static void
a_new_entry_has_all_that_servers_ask_for (void **state)
{
  static const char *const wanted[] = { "<id>urn:new</id>", "<title>", "<updated>",
                                        "<published>",      "<name>",  "<content type=\"html\"" };
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  g_autofree char *text = NULL;
  gboolean changed = FALSE;

  g_free (content->title);
  content->title = g_strdup ("A title");
  text = write_entry (NULL, content, NULL, &changed);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    assert_non_null (strstr (text, wanted[i]));
}

static FeedPostMedium *
make_medium (gint64 id, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent");
  FeedPostMedium medium = { .id = id,
                            .name = (char *) "a.png",
                            .media_type = (char *) "image/png",
                            .digest = (char *) "",
                            .file = file,
                            .uri = (char *) uri };

  return feed_post_medium_copy (&medium);
}

static void
media_get_their_addresses (void **state)
{
  g_autoptr (GPtrArray)
      media = g_ptr_array_new_with_free_func ((GDestroyNotify) feed_post_medium_free);
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  g_autoptr (FeedPostContent) rendered = NULL;
  g_autoptr (GPtrArray) named = NULL;

  g_ptr_array_add (media, make_medium (1, "https://a.example/x?a=1&b=2"));
  g_ptr_array_add (media, make_medium (12, NULL));
  g_ptr_array_add (media, make_medium (3, "https://a.example/unused"));
  g_free (content->body);
  content->body = g_strdup ("![](feedwright-medium:1) ![](feedwright-medium:12)");
  rendered = feed_post_document_render (content, media);
  named = feed_post_document_list_media (content, media);
  assert_int_equal (named->len, 2);
  assert_non_null (strstr (rendered->body, "src=\"https://a.example/x?a=1&amp;b=2\""));
  assert_non_null (strstr (rendered->body, "src=\"feedwright-medium:12\""));
}

/* Steps ---------------------------------------------------------------------------------------- */

typedef struct
{
  FeedOutboxKind kind;
  FeedOutboxStep step;
  gboolean sent;
  FeedOutboxAct act;
} StepRow;

static void
what_comes_next_is_known_from_what_was_written_down (void **state)
{
  static const StepRow rows[] = {
    { FEED_OUTBOX_CREATE, FEED_OUTBOX_STEP_BEGIN, FALSE, FEED_OUTBOX_SEND_ENTRY },
    { FEED_OUTBOX_CREATE, FEED_OUTBOX_STEP_ENTRY, FALSE, FEED_OUTBOX_SEND_ENTRY },
    { FEED_OUTBOX_CREATE, FEED_OUTBOX_STEP_ENTRY, TRUE, FEED_OUTBOX_LOOK_UP_ENTRY },
    { FEED_OUTBOX_CREATE, FEED_OUTBOX_STEP_READ, FALSE, FEED_OUTBOX_READ_BACK },
    { FEED_OUTBOX_UPDATE, FEED_OUTBOX_STEP_BEGIN, FALSE, FEED_OUTBOX_CHANGE_ENTRY },
    { FEED_OUTBOX_UPDATE, FEED_OUTBOX_STEP_ENTRY, TRUE, FEED_OUTBOX_CHANGE_ENTRY },
    { FEED_OUTBOX_DELETE, FEED_OUTBOX_STEP_ENTRY, TRUE, FEED_OUTBOX_DELETE_ENTRY },
  };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (FeedPostContent) content = feed_post_content_new ();
  g_autoptr (FeedRetryState) retry = feed_retry_state_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FeedOutboxItem item = { .kind = rows[i].kind,
                              .step = rows[i].step,
                              .sent = rows[i].sent,
                              .collection_uri = (char *) "https://blog.example/posts",
                              .content = content,
                              .media = none,
                              .retry_state = retry };

      assert_int_equal (feed_outbox_choose (&item, none).act, rows[i].act);
      item.question = FEED_POST_QUESTION_UNCERTAIN;
      assert_int_equal (feed_outbox_choose (&item, none).act, FEED_OUTBOX_REST);
    }
}

static void
looks_for_a_proof_get_rarer_and_end (void **state)
{
  gint64 last = 0;
  guint n = 0;

  for (; feed_post_proof_get_pause (n) != FEED_TIME_NONE; n++)
    {
      assert_true (feed_post_proof_get_pause (n) > last);
      last = feed_post_proof_get_pause (n);
    }
  assert_int_equal (feed_post_proof_get_pause (0), 10);
  assert_int_equal (n, 6);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_a_server_has_can_be_edited),
    cmocka_unit_test (only_what_was_changed_is_touched),
    cmocka_unit_test (a_new_entry_has_all_that_servers_ask_for),
    cmocka_unit_test (media_get_their_addresses),
    cmocka_unit_test (what_comes_next_is_known_from_what_was_written_down),
    cmocka_unit_test (looks_for_a_proof_get_rarer_and_end),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

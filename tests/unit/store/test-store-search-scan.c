/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-search-terms.h"
#include "store-fixture.h"

#define ENTRIES 3000
#define WORDS_AN_ENTRY 12
#define LIMIT 100

/* Many beginnings in common, in several scripts, of one to thirteen letters. The same word comes
 * composed and decomposed, with accents and without. */
static const char *const vocabulary[] = {
  "the",       "then",     "these",    "theory",        "thermal",     "th",     "a",
  "to",        "tool",     "tools",    "toolbox",       "cafe",        "café",   "cafe\u0301s",
  "cafeteria", "Zürich",   "zurich",   "Zu\u0308rcher", "Škoda",       "skip",   "skippers",
  "naïve",     "naivety",  "Ångström", "angst",         "smörgåsbord", "Straße", "strasse",
  "œuvre",     "oeuvre",   "привет",   "ПРИВЕТЫ",       "прибор",      "東京",   "東京都庁",
  "東方",      "λόγος",    "λόγο",     "2026",          "2026-11",     "202",    "x86_64",
  "C++",       "don't",    "don",      "done",          "e-mail",      "email",  "Đorđe",
  "đor",       "İstanbul", "istanbul", "résumé",        "resumes",     "façade", "fac",
};

typedef struct
{
  FeedStore *store;
  GArray *ids;       /* of all entries, newest first */
  GPtrArray *tokens; /* (element-type GStrv): the words of each, folded */
} Sample;

static void
sample_clear (Sample *self)
{
  g_array_unref (self->ids);
  g_ptr_array_unref (self->tokens);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static char *
make_title (GRand *random)
{
  GString *title = g_string_new (NULL);

  for (int i = 0; i < WORDS_AN_ENTRY; i++)
    {
      /* The first words of the vocabulary are the common ones. */
      double share = g_rand_double (random) * g_rand_double (random);

      g_string_append_printf (title, "%s%s", i > 0 ? " " : "",
                              vocabulary[(gsize) (share * G_N_ELEMENTS (vocabulary))]);
    }

  return g_string_free (title, FALSE);
}

static void
sample_fill (Sample *self, FeedStore *store)
{
  g_autoptr (FeedEntryQuery) all = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  FeedIngest *ingest = ingest_new (store_add_feed (store, "http://one.example/", 0));

  self->store = store;
  self->tokens = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (int i = 0; i < ENTRIES; i++)
    {
      g_autofree char *identity = g_strdup_printf ("%d", i);
      g_autofree char *title = make_title (random);
      FeedIngestEntry *entry = ingest_add (ingest, identity, title, NOW - i);

      g_clear_pointer (&entry->text, g_free);
      g_ptr_array_add (self->tokens, feed_search_terms (title));
    }
  store_ingest (store, ingest);
  self->ids = store_query (store, all);
  assert_int_equal (self->ids->len, ENTRIES);
}

static gboolean
has_at (char **tokens, char **wanted, gboolean prefix)
{
  for (; *wanted != NULL; tokens++, wanted++)
    {
      gboolean is_start = prefix && wanted[1] == NULL;

      if (*tokens == NULL ||
          !(is_start ? g_str_has_prefix (*tokens, *wanted) : g_str_equal (*tokens, *wanted)))
        return FALSE;
    }

  return TRUE;
}

/* One word, or several that must follow one another. */
static gboolean
has (char **tokens, char **wanted, gboolean prefix)
{
  for (; *tokens != NULL; tokens++)
    if (has_at (tokens, wanted, prefix))
      return TRUE;

  return FALSE;
}

static void
assert_same_as_scan (Sample *self, const char *text, gboolean prefix, guint limit)
{
  g_autoptr (FeedEntryQuery) query = feed_entry_query_new (FEED_SCOPE_ALL, 0);
  g_auto (GStrv) wanted = feed_search_terms (text);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) found = NULL;

  query->text = g_strdup (text);
  query->limit = limit;
  for (guint i = 0; i < self->tokens->len && (limit == 0 || expected->len < limit); i++)
    if (has (g_ptr_array_index (self->tokens, i), wanted, prefix))
      g_array_append_val (expected, g_array_index (self->ids, gint64, i));
  found = store_query (self->store, query);
  if (found->len != expected->len)
    fail_msg ("“%s”: %u found, %u expected", text, found->len, expected->len);
  assert_memory_equal (found->data, expected->data, found->len * sizeof (gint64));
}

static void
every_prefix_finds_what_a_scan_finds (void **state)
{
  StoreFixture *fixture = *state;
  g_auto (Sample) sample = { 0 };

  sample_fill (&sample, fixture->store);
  for (gsize i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    for (const char *end = vocabulary[i]; *end != '\0';)
      {
        g_autofree char *start = NULL;

        end = g_utf8_next_char (end);
        start = g_strndup (vocabulary[i], end - vocabulary[i]);
        assert_same_as_scan (&sample, start, TRUE, 0);
        assert_same_as_scan (&sample, start, TRUE, LIMIT);
      }
}

static void
every_word_and_phrase_finds_what_a_scan_finds (void **state)
{
  StoreFixture *fixture = *state;
  g_auto (Sample) sample = { 0 };

  sample_fill (&sample, fixture->store);
  for (gsize i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    {
      const char *next = vocabulary[(i + 1) % G_N_ELEMENTS (vocabulary)];
      g_autofree char *word = g_strconcat (vocabulary[i], " ", NULL);
      g_autofree char *phrase = g_strdup_printf ("\"%s %s\"", vocabulary[i], next);

      assert_same_as_scan (&sample, word, FALSE, 0);
      assert_same_as_scan (&sample, word, FALSE, LIMIT);
      assert_same_as_scan (&sample, phrase, FALSE, 0);
    }
}

/* What two transactions brought, an edit, and a merge of the index. */
static void
the_index_holds_through_edits_and_merges (void **state)
{
  StoreFixture *fixture = *state;
  g_auto (Sample) sample = { 0 };
  g_autoptr (GPtrArray) feeds = NULL;
  FeedIngest *ingest;

  sample_fill (&sample, fixture->store);
  feeds = store_list_feeds (fixture->store);
  ingest = ingest_new (feed_subscription_get_id (g_ptr_array_index (feeds, 0)));
  ingest->partial = TRUE;
  for (guint i = 0; i < ENTRIES; i += 50)
    {
      g_autofree char *identity = g_strdup_printf ("%u", i);
      FeedIngestEntry *entry = ingest_add (ingest, identity, "Thetis toolsmith Zürichsee", NOW - i);

      g_clear_pointer (&entry->text, g_free);
      g_strfreev (sample.tokens->pdata[i]);
      sample.tokens->pdata[i] = feed_search_terms (entry->title);
    }
  store_ingest (fixture->store, ingest);
  for (int merged = 0; merged < 2; merged++)
    {
      assert_same_as_scan (&sample, "the", TRUE, 0);
      assert_same_as_scan (&sample, "thetis ", FALSE, 0);
      assert_same_as_scan (&sample, "tools", TRUE, LIMIT);
      assert_same_as_scan (&sample, "zuri", TRUE, 0);
      assert_same_as_scan (&sample, "\"Toolsmith zurichsee\"", FALSE, 0);
      store_maintain (fixture->store, 0, NOW);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    store_test (every_prefix_finds_what_a_scan_finds),
    store_test (every_word_and_phrase_finds_what_a_scan_finds),
    store_test (the_index_holds_through_edits_and_merges),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

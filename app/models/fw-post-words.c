/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-post-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-dates.h"

#define SECONDS_A_DAY (24 * 60 * 60)

typedef struct
{
  FeedError code;
  const char *words;
} Words;

/* clang-format off */
static const Words troubles[] = {
  { FEED_ERROR_AUTH_REQUIRED, N_("The blog needs you to sign in") },
  { FEED_ERROR_AUTH_FAILED, N_("The blog did not accept your sign-in") },
  { FEED_ERROR_PROXY_AUTH_REQUIRED, N_("The proxy of your network asks you to sign in") },
  { FEED_ERROR_PROXY_AUTH_FAILED, N_("The proxy of your network did not accept your sign-in") },
  { FEED_ERROR_CLIENT_CERTIFICATE_REQUIRED, N_("The blog asks for a certificate of yours") },
  { FEED_ERROR_CERTIFICATE_UNKNOWN_CA, N_("The certificate of the blog is not trusted") },
  { FEED_ERROR_CERTIFICATE_HOST, N_("The certificate of the blog is for another site") },
  { FEED_ERROR_CERTIFICATE_EXPIRED, N_("The certificate of the blog has expired") },
  { FEED_ERROR_HOST_NOT_FOUND, N_("The site of the blog cannot be found") },
  { FEED_ERROR_CONNECTION_REFUSED, N_("The blog does not answer") },
  { FEED_ERROR_CONNECT_TIMEOUT, N_("The blog does not answer") },
  { FEED_ERROR_READ_TIMEOUT, N_("The blog answers too slowly") },
  { FEED_ERROR_DEADLINE, N_("The blog answers too slowly") },
  { FEED_ERROR_RATE_LIMITED, N_("The blog asks us to wait") },
  { FEED_ERROR_HTTP_TRANSIENT, N_("The blog has trouble at the moment") },
  { FEED_ERROR_HTTP_SERVER, N_("The blog has trouble at the moment") },
  { FEED_ERROR_FORBIDDEN, N_("The blog does not allow this") },
  { FEED_ERROR_TOO_LARGE, N_("This is larger than the blog takes") },
};
/* clang-format on */

typedef struct
{
  const char *brief;
  const char *sentence;
} QuestionWords;

static const QuestionWords questions[] = {
  [FEED_POST_QUESTION_CONFLICT] = { N_ ("Changed on the server, too"),
                                    N_ ("This post was changed on the server, too. Look at both, "
                                        "and choose.") },
  [FEED_POST_QUESTION_UNCERTAIN] = { N_ ("May be on the server already"),
                                     N_ ("The answer to sending this post was lost, and the server "
                                         "does not tell whether it has "
                                         "it. Look at your blog before you post it again.") },
  [FEED_POST_QUESTION_GONE] = { N_ ("Gone from the server"),
                                N_ ("This post is not on the server any more. You can post it "
                                    "anew.") },
  [FEED_POST_QUESTION_NOT_ACCEPTED] = { N_ ("Not a type the server takes"),
                                        N_ ("The server says that it does not take this type of "
                                            "file. You can try all the same.") },
  [FEED_POST_QUESTION_DRAFT] = { N_ ("Would be public at once"),
                                 N_ ("This server publishes drafts at once, so that everyone could "
                                     "read it.") },
  [FEED_POST_QUESTION_REFUSED] = { N_ ("Refused by the server"),
                                   N_ ("The server refused this post.") },
};

static const char *const proofs[] = {
  [FEED_POST_PROOF_PENDING] = N_ ("Looking for it in the public feed…"),
  [FEED_POST_PROOF_SEEN] = N_ ("Everyone can read it: the public feed shows it."),
  [FEED_POST_PROOF_DIFFERENT] = N_ ("The public feed shows it, but not as you sent it."),
  [FEED_POST_PROOF_MISSING] = N_ ("The public feed does not show it yet."),
};

typedef struct
{
  guint flag;
  const char *words;
} FlagWords;

static const FlagWords losses_of_parts[] = {
  { FEED_POST_LOSSES_TITLE, N_ ("the title") },
  { FEED_POST_LOSSES_TEXT, N_ ("the text") },
  { FEED_POST_LOSSES_MARKUP, N_ ("how the text is formatted") },
  { FEED_POST_LOSSES_SUMMARY, N_ ("the summary") },
  { FEED_POST_LOSSES_CATEGORIES, N_ ("the categories") },
  { FEED_POST_LOSSES_DATE, N_ ("the date") },
  { FEED_POST_LOSSES_REPLY, N_ ("what it answers") },
  { FEED_POST_LOSSES_FOREIGN, N_ ("what other programs added") },
};

static const FlagWords traits_table[] = {
  { FEED_SERVER_TRAITS_DRAFTS_IGNORED,
    N_ ("This server ignores drafts: it publishes them at once.") },
  { FEED_SERVER_TRAITS_CATEGORIES_DROPPED, N_ ("This server leaves categories out.") },
  { FEED_SERVER_TRAITS_NO_VALIDATORS,
    N_ ("This server does not tell versions apart, so each post is read once more before it is "
        "changed.") },
  { FEED_SERVER_TRAITS_ETAG_UNRELIABLE,
    N_ ("This server gives unchanged posts new versions, so what they say is compared instead.") },
  { FEED_SERVER_TRAITS_MEDIA_FIXED,
    N_ ("This server does not replace a picture or file: it is sent as a new one.") },
  { FEED_SERVER_TRAITS_FOREIGN_DROPPED,
    N_ ("This server leaves out what it does not know, like what a post answers.") },
  { FEED_SERVER_TRAITS_ID_REPLACED, N_ ("This server gives posts identifiers of its own.") },
  { FEED_SERVER_TRAITS_SLUG_HARMFUL,
    N_ ("This server makes broken addresses of what is asked for, so it chooses them itself.") },
};

const char *
fw_post_words_question (FeedPostQuestion question)
{
  const char *words = NULL;

  if ((gsize) question < G_N_ELEMENTS (questions))
    words = questions[question].sentence;
  return words != NULL ? _ (words) : NULL;
}

const char *
fw_post_words_proof (FeedPostProof proof)
{
  const char *words = (gsize) proof < G_N_ELEMENTS (proofs) ? proofs[proof] : NULL;

  return words != NULL ? _ (words) : NULL;
}

char **
fw_post_words_traits (FeedServerTraits traits)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (traits_table); i++)
    if (traits & traits_table[i].flag)
      g_strv_builder_add (words, _ (traits_table[i].words));
  return g_strv_builder_end (words);
}

static char *
list_lost_parts (FeedPostLosses losses)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (losses_of_parts); i++)
    if (losses & losses_of_parts[i].flag)
      g_strv_builder_add (builder, _ (losses_of_parts[i].words));
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of a list, as in "the title, the text". */
  return parts[0] != NULL ? g_strjoinv (_ (", "), parts) : NULL;
}

char *
fw_post_words_losses (FeedPostLosses losses)
{
  g_autofree char *parts = list_lost_parts (losses);
  g_autofree char *changed = NULL;
  const char *draft = NULL;

  if (losses & FEED_POST_LOSSES_DRAFT)
    draft = _ ("The server published it at once, though it was a draft.");
  if (parts != NULL)
    /* Translators: %s are parts of a post, as in "the title, the categories". */
    changed = g_strdup_printf (_ ("The server changed or left out: %s."), parts);
  if (draft != NULL && changed != NULL)
    return g_strdup_printf ("%s %s", draft, changed);
  return draft != NULL ? g_strdup (draft) : g_steal_pointer (&changed);
}

static const char *
find_trouble (const FeedRetryState *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (troubles[i].code == state->code)
      return _ (troubles[i].words);
  return state->message != NULL ? state->message : _ ("It could not be sent");
}

static char *
describe_next (const FeedRetryState *state, gint64 now)
{
  g_autofree char *when = NULL;

  if (state->next_attempt == FEED_TIME_NONE)
    return NULL;
  if (state->next_attempt <= now)
    return g_strdup (_ ("It is tried again soon."));
  when = fw_dates_format_full (state->next_attempt);
  /* Translators: %s is a date and time. */
  return g_strdup_printf (_ ("Trying again: %s."), when);
}

/* Some messages are sentences, and all of them become one. */
static char *
make_sentence (const char *words)
{
  return g_strconcat (words, g_str_has_suffix (words, ".") ? "" : ".", NULL);
}

char *
fw_post_words_trouble (FeedPost *post, gint64 now)
{
  const FeedRetryState *state = feed_post_get_retry_state (post);
  g_autofree char *what = NULL;
  g_autofree char *next = NULL;

  if (state == NULL || state->error_class == FEED_ERROR_CLASS_NONE)
    return NULL;
  if (state->error_class == FEED_ERROR_CLASS_OFFLINE)
    return g_strdup (_ ("You are offline. It is sent when the network is back."));
  what = make_sentence (find_trouble (state));
  next = describe_next (state, now);
  return next != NULL ? g_strdup_printf ("%s %s", what, next) : g_steal_pointer (&what);
}

static char *
describe_waiting (FeedPost *post)
{
  const FeedRetryState *state = feed_post_get_retry_state (post);

  if (state == NULL || state->error_class == FEED_ERROR_CLASS_NONE)
    return g_strdup (_ ("Waiting to be sent"));
  if (state->error_class == FEED_ERROR_CLASS_OFFLINE)
    return g_strdup (_ ("Waiting for the network"));
  return g_strdup (find_trouble (state));
}

static char *
describe_sending (FeedPost *post)
{
  guint done = 0;
  guint total = 0;

  feed_post_get_steps (post, &done, &total);
  if (total < 2)
    return g_strdup (_ ("Sending…"));
  /* Translators: steps, as in "Sending 2 of 3". */
  return g_strdup_printf (_ ("Sending %u of %u"), MIN (done + 1, total), total);
}

static char *
describe_asking (FeedPost *post)
{
  FeedPostQuestion question = feed_post_get_question (post);
  const char *brief = NULL;

  if ((gsize) question < G_N_ELEMENTS (questions))
    brief = questions[question].brief;
  return g_strdup (brief != NULL ? _ (brief) : _ ("Needs you to decide"));
}

static char *
describe_published (FeedPost *post)
{
  if (feed_post_is_changed (post))
    return g_strdup (_ ("Changed here, not sent"));
  if (feed_post_get_content (post)->draft)
    return g_strdup (_ ("Draft on the server"));
  return g_strdup (_ ("Published"));
}

static char *
describe_scheduled (FeedPost *post)
{
  g_autofree char *when = fw_dates_format_full (feed_post_get_send_at (post));

  /* Translators: %s is a date and time. */
  return g_strdup_printf (_ ("Goes out %s"), when);
}

/* Days are counted up, so that the last one is not none. */
static char *
describe_discarded (FeedPost *post, gint64 now)
{
  gint64 left = feed_post_get_kept_until (post) - now;
  guint n_days = (guint) (MAX (left - 1, 0) / SECONDS_A_DAY + 1);

  /* Translators: how long a draft that was removed can still be had back. */
  return g_strdup_printf (ngettext ("Removed, %u day left", "Removed, %u days left", n_days),
                          n_days);
}

char *
fw_post_words_state (FeedPost *post, gint64 now)
{
  switch (feed_post_get_state (post))
    {
    case FEED_POST_SCHEDULED:
      return describe_scheduled (post);
    case FEED_POST_WAITING:
      return describe_waiting (post);
    case FEED_POST_SENDING:
      return describe_sending (post);
    case FEED_POST_ASKING:
      return describe_asking (post);
    case FEED_POST_PUBLISHED:
      return describe_published (post);
    case FEED_POST_REMOVED:
      return g_strdup (_ ("Deleted on the server"));
    case FEED_POST_DISCARDED:
      return describe_discarded (post, now);
    case FEED_POST_DRAFT:
    default:
      return g_strdup (_ ("Saved as a draft"));
    }
}

static char *
format_day (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);

  if (day == NULL || today == NULL)
    return NULL;
  if (g_date_time_get_year (day) == g_date_time_get_year (today))
    /* Translators: a day of this year within a sentence, as in "3 May". */
    return g_date_time_format (day, _ ("%-e %B"));
  /* Translators: a day of an earlier year within a sentence, as in "3 May 2021". */
  return g_date_time_format (day, _ ("%-e %B %Y"));
}

char *
fw_post_words_answered (FeedPost *post, gint64 now)
{
  gint64 published = feed_post_get_content (post)->published;
  gint64 time = published != FEED_TIME_NONE ? published : feed_post_get_saved (post);
  gboolean sent = feed_post_get_state (post) == FEED_POST_PUBLISHED;
  g_autofree char *day = format_day (time, now);

  if (fw_dates_same_day (time, now))
    return g_strdup (sent ? _ ("You answered this today") : _ ("You began an answer today"));
  /* Translators: %s is a day, as in "3 May". */
  return g_strdup_printf (sent ? _ ("You answered this on %s") : _ ("You began an answer on %s"),
                          day);
}

const char *
fw_post_words_title (FeedPost *post)
{
  const char *title = feed_post_get_content (post)->title;

  return title != NULL && title[0] != '\0' ? title : _ ("Untitled");
}

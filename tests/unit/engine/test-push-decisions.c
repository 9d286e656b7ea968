/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feed-error.h"
#include "feed-parser.h"
#include "feed-push-answer.h"
#include "feed-push-asking.h"
#include "feed-push-choice.h"
#include "feed-push-forms.h"
#include "feed-push-key.h"
#include "feed-push-offer.h"
#include "feed-push-plan.h"
#include "feed-push-socket.h"
#include "feed-refresh-plan.h"

#define NOW G_GINT64_CONSTANT (1800000000)
#define HOUR 3600
#define DAY (24 * HOUR)
/* Of rows, which own theirs elsewhere. */
#define FEED "https://example.org/feed"

/* Offers --------------------------------------------------------------------------------------- */

static char *
find_offer (const char *text, const char *const *links)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (FeedDocument)
      document = feed_parser_parse_reply (bytes, FEED, "application/xml", links, &error);

  g_assert_no_error (error);
  return feed_push_offer_find (document, FEED);
}

#define ATOM(inside) "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title>" inside "</feed>"
#define RSS(inside) "<rss version='2.0'><channel><title>T</title>" inside "</channel></rss>"
#define HEADER "<https://header.example/>; rel=\"hub\", <https://example.org/self>; rel=\"self\""

typedef struct
{
  const char *document;
  const char *header; /* NULL for none */
  const char *expected;
} OfferRow;

static const OfferRow offer_rows[] = {
  { ATOM (""), NULL, "" },
  { ATOM ("<link rel='hub' href='https://hub.example/'/>"), NULL,
    "web-sub\thttps://hub.example/\t" FEED "\n" },
  { ATOM ("<link rel='hub' href='https://hub.example/'/>"
          "<link rel='self' href='https://example.org/own'/>"),
    NULL, "web-sub\thttps://hub.example/\thttps://example.org/own\n" },
  { ATOM (""), HEADER, "web-sub\thttps://header.example/\thttps://example.org/self\n" },
  { ATOM ("<link rel='hub' href='https://hub.example/'/>"
          "<link rel='self' href='https://example.org/own'/>"),
    HEADER,
    "web-sub\thttps://header.example/\thttps://example.org/self\n"
    "web-sub\thttps://hub.example/\thttps://example.org/self\n" },
  { ATOM ("<link rel='hub' href='https://hub.example/'/><link rel='hub' href='https://two/'/>"),
    NULL, "web-sub\thttps://hub.example/\t" FEED "\nweb-sub\thttps://two/\t" FEED "\n" },
  { ATOM ("<link rel='hub' href='wss://hub.example/news'/>"), NULL,
    "web-socket\twss://hub.example/news\t" FEED "\n" },
  { ATOM ("<link rel='push' href='ws://hub.example/news'/>"), NULL,
    "web-socket\tws://hub.example/news\t" FEED "\n" },
  { ATOM ("<link rel='push' href='https://hub.example/'/>"), NULL, "" },
  { ATOM ("<link rel='hub' href='javascript:alert(1)'/>"), NULL, "" },
  { ATOM ("<link rel='hub' href='file:///etc/passwd'/>"), NULL, "" },
  { RSS ("<cloud domain='rpc.example' port='5337' path='/pleaseNotify'"
         " registerProcedure='' protocol='http-post'/>"),
    NULL, "rss-cloud\thttp://rpc.example:5337/pleaseNotify\t" FEED "\n" },
  { RSS ("<cloud domain='rpc.example' port='443' path='notify' protocol='http-post'/>"), NULL,
    "rss-cloud\thttps://rpc.example:443/notify\t" FEED "\n" },
  { RSS ("<cloud domain='rpc.example' port='443' path='/' protocol='websocket'/>"), NULL,
    "web-socket\twss://rpc.example:443/\t" FEED "\n" },
  { RSS ("<cloud domain='rpc.example' port='80' path='/' protocol='xml-rpc'/>"), NULL, "" },
  { RSS ("<cloud domain='rpc.example/evil?' port='80' path='/' protocol='http-post'/>"), NULL, "" },
  { RSS ("<cloud domain='rpc.example' port='99999' path='/' protocol='http-post'/>"), NULL, "" },
};

static void
a_feed_offers_what_its_document_and_its_headers_name (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (offer_rows); i++)
    {
      const char *links[] = { offer_rows[i].header, NULL };
      g_autofree char *offer = find_offer (offer_rows[i].document, links);

      assert_string_equal (offer, offer_rows[i].expected);
    }
}

static void
nobody_offers_without_end (void **state)
{
  g_autoptr (GString) text = g_string_new ("<feed xmlns='http://www.w3.org/2005/Atom'>");
  g_autofree char *offer = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "<link rel='hub' href='https://hub%u.example/'/>", i);
  g_string_append (text, "</feed>");
  offer = find_offer (text->str, NULL);
  lines = g_strsplit (offer, "\n", -1);

  assert_in_range (g_strv_length (lines), 2, 10);
}

static const char all_offers[] = "rss-cloud\thttp://cloud/\tT\nweb-sub\thttps://hub/\tT\n"
                                 "web-socket\twss://socket/\tT\n";

typedef struct
{
  const char *offers;
  gboolean sockets;
  gboolean callbacks;
  const char *hub; /* NULL for none */
} ChoiceRow;

static const ChoiceRow choice_rows[] = {
  { all_offers, TRUE, TRUE, "wss://socket/" },
  { all_offers, FALSE, TRUE, "https://hub/" },
  { all_offers, TRUE, FALSE, "wss://socket/" },
  { all_offers, FALSE, FALSE, NULL },
  { "rss-cloud\thttp://cloud/\tT\n", TRUE, TRUE, "http://cloud/" },
  { "rss-cloud\thttp://cloud/\tT\n", TRUE, FALSE, NULL },
  { "", TRUE, TRUE, NULL },
  { "web-sub\tbroken", TRUE, TRUE, NULL },
};

static void
the_best_that_is_allowed_is_taken (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (choice_rows); i++)
    {
      const ChoiceRow *it = &choice_rows[i];
      FeedPushRow row = { .offer = (char *) it->offers };
      g_autoptr (FeedPushOffer) offer = feed_push_choose (&row, it->sockets, it->callbacks, NOW);

      if (it->hub == NULL)
        assert_null (offer);
      else
        assert_string_equal (offer->hub, it->hub);
    }
}

/* Who rests ------------------------------------------------------------------------------------ */

static const char three_hubs[] = "web-sub\thttps://one/\tT\nweb-sub\thttps://two/\tT\n"
                                 "web-socket\twss://socket/\tT\n";

static void
assert_chosen (const FeedPushRow *row, gboolean sockets, gint64 now, const char *hub)
{
  g_autoptr (FeedPushOffer) offer = feed_push_choose (row, sockets, TRUE, now);

  assert_non_null (offer);
  assert_string_equal (offer->hub, hub);
}

static void
turn_to (FeedPushRow *row, FeedPushKind kind, const char *hub, FeedPushPhase phase)
{
  row->kind = kind;
  row->hub = (char *) hub;
  row->topic = (char *) "T";
  row->phase = phase;
}

/* Who cannot rests, and the next is asked; where all rest it is who has rested longest. */
static void
the_next_is_asked_when_one_cannot (void **state)
{
  FeedPushRow row = { .offer = (char *) three_hubs };

  assert_chosen (&row, FALSE, NOW, "https://one/");
  turn_to (&row, FEED_PUSH_WEB_SUB, "https://one/", FEED_PUSH_FAILED);
  feed_push_choice_rest (&row, NOW + 600);
  assert_chosen (&row, FALSE, NOW, "https://two/");
  turn_to (&row, FEED_PUSH_WEB_SUB, "https://two/", FEED_PUSH_DENIED);
  feed_push_choice_rest (&row, NOW + 7 * DAY);
  assert_chosen (&row, FALSE, NOW, "https://one/");
  assert_chosen (&row, FALSE, NOW + 8 * DAY, "https://one/");
  assert_int_equal (feed_push_choice_get_rest (&row, "https://one/"), NOW + 600);

  g_free (row.resting);
}

/* Who tells is not left for who could not before, but for a better way that was never tried. */
static void
who_tells_goes_on_telling (void **state)
{
  FeedPushRow row = { .offer = (char *) three_hubs };

  turn_to (&row, FEED_PUSH_WEB_SOCKET, "wss://socket/", FEED_PUSH_FAILED);
  feed_push_choice_rest (&row, NOW + 600);
  turn_to (&row, FEED_PUSH_WEB_SUB, "https://two/", FEED_PUSH_ACTIVE);
  assert_chosen (&row, TRUE, NOW, "https://two/");
  assert_chosen (&row, TRUE, NOW + DAY, "https://two/");
  g_clear_pointer (&row.resting, g_free);
  assert_chosen (&row, TRUE, NOW, "wss://socket/");
  assert_chosen (&row, FALSE, NOW, "https://two/");
}

/* A network that comes back makes good who could not, and not who would not. */
static void
only_who_could_not_is_forgiven (void **state)
{
  FeedPushRow row = { .offer = (char *) three_hubs };

  turn_to (&row, FEED_PUSH_WEB_SUB, "https://one/", FEED_PUSH_FAILED);
  feed_push_choice_rest (&row, NOW + HOUR);
  turn_to (&row, FEED_PUSH_WEB_SUB, "https://two/", FEED_PUSH_DENIED);
  feed_push_choice_rest (&row, NOW + 7 * DAY);
  feed_push_choice_forgive (&row, NOW, NOW + 5);

  assert_int_equal (feed_push_choice_get_rest (&row, "https://one/"), NOW + 5);
  assert_int_equal (feed_push_choice_get_rest (&row, "https://two/"), NOW + 7 * DAY);
  assert_int_equal (feed_push_choice_get_rest (&row, "wss://socket/"), FEED_TIME_NONE);
  g_free (row.resting);
}

static void
whom_the_feed_names_no_more_is_forgotten (void **state)
{
  FeedPushRow row = { .offer = (char *) three_hubs };

  turn_to (&row, FEED_PUSH_WEB_SUB, "https://one/", FEED_PUSH_FAILED);
  feed_push_choice_rest (&row, NOW + HOUR);
  row.offer = (char *) "web-sub\thttps://two/\tT\n";
  turn_to (&row, FEED_PUSH_WEB_SUB, "https://two/", FEED_PUSH_FAILED);
  feed_push_choice_rest (&row, NOW + HOUR);

  assert_null (strstr (row.resting, "one"));
  g_free (row.resting);
}

/* Keys and signatures -------------------------------------------------------------------------- */

static FeedPushRow
make_row (FeedPushKind kind, FeedPushPhase phase)
{
  FeedPushRow row = {
    .feed_id = 1, .uri = (char *) FEED, .offer = (char *) "", .listed = TRUE, .kind = kind
  };

  row.hub = (char *) "https://hub.example/";
  row.topic = (char *) FEED;
  row.phase = phase;
  row.since = row.expires = row.next_attempt = row.heard = row.first_failed = FEED_TIME_NONE;
  return row;
}

static void
each_feed_and_hub_has_secrets_of_its_own (void **state)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  g_autoptr (FeedPushKey) key = feed_push_key_new (bytes);
  FeedPushRow row = make_row (FEED_PUSH_WEB_SUB, FEED_PUSH_ASKED);
  g_autofree char *token = feed_push_key_make_token (key, &row);
  g_autofree char *secret = feed_push_key_make_secret (key, &row);
  g_autofree char *again = feed_push_key_make_token (key, &row);
  g_autofree char *other = NULL;

  row.hub = (char *) "https://other.example/";
  other = feed_push_key_make_token (key, &row);

  assert_int_equal (strlen (token), 40);
  assert_string_equal (token, again);
  assert_string_not_equal (token, other);
  assert_null (strstr (secret, token));
  /* W3C WebSub, section 5.1: less than 200 bytes. */
  assert_in_range (strlen (secret), 32, 199);
}

typedef struct
{
  const char *header;
  gboolean good;
} SignatureRow;

/* Of "hello" with "key", computed by openssl. */
static const SignatureRow signature_rows[] = {
  { "sha256=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b", TRUE },
  { "SHA256=9307B3B915EFB5171FF14D8CB55FBCC798C6C0EF1456D66DED1A6AA723A58B7B", TRUE },
  { "sha1=b34ceac4516ff23a143e61d79d0fa7a4fbe5f266", TRUE },
  { "sha384=eacbad575c301fa68afb26dae48b25bf5cd42fd08ed28c08"
    "c274ce62df7928f01249976cd8aaf1ab0681d3accedc9543",
    TRUE },
  { "sha512=ff06ab36757777815c008d32c8e14a705b4e7bf310351a06a23b612dc4c7433e"
    "7757d20525a5593b71020ea2ee162d2311b247e9855862b270122419652c0c92",
    TRUE },
  { "sha256=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7c", FALSE },
  { "sha256=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7", FALSE },
  { "sha256=", FALSE },
  { "sha1=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b", FALSE },
  { "md5=04130747afca4d79e32e87cf2104f087", FALSE },
  { "9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b", FALSE },
  { "=", FALSE },
  { "", FALSE },
  { NULL, FALSE },
};

static void
only_who_knows_the_secret_can_sign (void **state)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("hello", 5);

  for (guint i = 0; i < G_N_ELEMENTS (signature_rows); i++)
    if (feed_push_signature_check (signature_rows[i].header, "key", body) != signature_rows[i].good)
      fail_msg ("%s", signature_rows[i].header);
}

/* Forms ---------------------------------------------------------------------------------------- */

static void
a_hub_is_asked_by_the_book (void **state)
{
  g_autofree char *form = feed_push_make_hub_form ("subscribe", "https://me/push/1",
                                                   "https://x/?a=1&b=2", "se cret", 60);
  g_autofree char *leaving = feed_push_make_hub_form ("unsubscribe", "https://me/push/1",
                                                      "https://x/", "secret", 60);

  assert_string_equal (form, "hub.mode=subscribe&hub.topic=https%3A%2F%2Fx%2F%3Fa%3D1%26b%3D2"
                             "&hub.callback=https%3A%2F%2Fme%2Fpush%2F1&hub.lease_seconds=60"
                             "&hub.secret=se%20cret");
  assert_null (strstr (leaving, "secret"));
}

typedef struct
{
  FeedReach reach;
  const char *callback;
  gboolean can;
} CallbackRow;

static const CallbackRow callback_rows[] = {
  { FEED_REACH_PUBLIC, "https://me.example/push/x", TRUE },
  { FEED_REACH_PUBLIC, "http://8.8.8.8:8424/x", TRUE },
  { FEED_REACH_PUBLIC, "http://127.0.0.1:8424/x", FALSE },
  { FEED_REACH_PUBLIC, "http://192.168.1.2:8424/x", FALSE },
  { FEED_REACH_PUBLIC, "http://[::1]:8424/x", FALSE },
  { FEED_REACH_UNKNOWN, "http://10.0.0.1:8424/x", FALSE },
  { FEED_REACH_PRIVATE, "http://192.168.1.2:8424/x", TRUE },
  { FEED_REACH_PRIVATE, "http://0.0.0.0:8424/x", FALSE },
  { FEED_REACH_PRIVATE, "http://[::]:8424/x", FALSE },
};

static void
nobody_is_asked_who_cannot_call_back (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (callback_rows); i++)
    {
      FeedPushRow row = { .reach = callback_rows[i].reach };

      if (feed_push_ask_can_call_back (&row, callback_rows[i].callback) != callback_rows[i].can)
        fail_msg ("%s", callback_rows[i].callback);
    }
}

static void
a_cloud_is_told_where_we_are (void **state)
{
  g_autofree char *form = feed_push_make_cloud_form ("https://me.example/push/1", "https://x/");
  g_autofree char *plain = feed_push_make_cloud_form ("http://127.0.0.1:8080/1", "https://x/");
  g_autofree char *bad = feed_push_make_cloud_form ("nowhere", "https://x/");

  assert_non_null (strstr (form, "domain=me.example&port=443&path=%2Fpush%2F1"
                                 "&protocol=https-post&url1=https%3A%2F%2Fx%2F"));
  assert_non_null (strstr (plain, "port=8080&path=%2F1&protocol=http-post"));
  assert_null (bad);
}

static void
a_cloud_agrees_or_says_why_not (void **state)
{
  const char *yes = "<?xml version='1.0'?><notifyResult success=\"true\" msg=\"Thanks\"/>";
  const char *no = "<notifyResult success='false' msg='No such feed'/>";
  g_autoptr (GBytes) good = g_bytes_new_static (yes, strlen (yes));
  g_autoptr (GBytes) bad = g_bytes_new_static (no, strlen (no));
  g_autoptr (GBytes) junk = g_bytes_new_static ("\xff success=\"", 11);
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *three = NULL;

  assert_true (feed_push_read_cloud_reply (good, &one));
  assert_false (feed_push_read_cloud_reply (bad, &two));
  assert_string_equal (two, "No such feed");
  assert_false (feed_push_read_cloud_reply (junk, &three));
  assert_false (feed_push_read_cloud_reply (NULL, &three));
}

/* Answers -------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  FeedPushKind kind;
  FeedPushPhase phase;
  const char *method;
  const char *query;
  const char *body;
  const char *signature;
  guint status;
  const char *reply; /* NULL for none */
  FeedPushHeard heard;
} AnswerRow;

#define TOPIC "hub.topic=https%3A%2F%2Fexample.org%2Ffeed"
#define SUB "hub.mode=subscribe&" TOPIC "&hub.challenge=abc&hub.lease_seconds=600"
#define UNSUB "hub.mode=unsubscribe&" TOPIC "&hub.challenge=abc"
#define HELLO "sha256=9307b3b915efb5171ff14d8cb55fbcc798c6c0ef1456d66ded1a6aa723a58b7b"
#define WEB_SUB FEED_PUSH_WEB_SUB
#define CLOUD FEED_PUSH_RSS_CLOUD
#define ASKED FEED_PUSH_ASKED
#define ACTIVE FEED_PUSH_ACTIVE
#define LEAVING FEED_PUSH_LEAVING
#define NOTHING FEED_PUSH_HEARD_NOTHING
#define NEWS FEED_PUSH_HEARD_NEWS

static const AnswerRow answer_rows[] = {
  { "it was we", WEB_SUB, ASKED, "GET", SUB, "", NULL, 200, "abc", FEED_PUSH_HEARD_VERIFIED },
  { "for a moment only", WEB_SUB, ASKED, "GET",
    "hub.mode=subscribe&" TOPIC "&hub.challenge=abc&hub.lease_seconds=59", "", NULL, 404, NULL,
    FEED_PUSH_HEARD_TOO_SHORT },
  { "and is", WEB_SUB, ACTIVE, "GET", SUB, "", NULL, 200, "abc", FEED_PUSH_HEARD_VERIFIED },
  { "it was not", WEB_SUB, FEED_PUSH_IDLE, "GET", SUB, "", NULL, 404, NULL, NOTHING },
  { "no more", WEB_SUB, LEAVING, "GET", SUB, "", NULL, 404, NULL, NOTHING },
  { "another topic", WEB_SUB, ASKED, "GET",
    "hub.mode=subscribe&hub.topic=https%3A%2F%2Fevil&hub.challenge=abc", "", NULL, 404, NULL,
    NOTHING },
  { "no challenge", WEB_SUB, ASKED, "GET", "hub.mode=subscribe&" TOPIC, "", NULL, 404, NULL,
    NOTHING },
  { "no question", WEB_SUB, ASKED, "GET", NULL, "", NULL, 404, NULL, NOTHING },
  { "broken", WEB_SUB, ASKED, "GET", "hub.mode=%zz&&&=", "", NULL, 404, NULL, NOTHING },
  { "we leave", WEB_SUB, LEAVING, "GET", UNSUB, "", NULL, 200, "abc", FEED_PUSH_HEARD_LEFT },
  { "we do not", WEB_SUB, ACTIVE, "GET", UNSUB, "", NULL, 404, NULL, NOTHING },
  { "denied", WEB_SUB, ASKED, "GET", "hub.mode=denied&" TOPIC "&hub.reason=full", "", NULL, 200,
    NULL, FEED_PUSH_HEARD_DENIED },
  { "another verb", WEB_SUB, ACTIVE, "PUT", NULL, "hello", HELLO, 405, NULL, NOTHING },
  { "news", WEB_SUB, ACTIVE, "POST", NULL, "hello", HELLO, 202, NULL, NEWS },
  { "forged", WEB_SUB, ACTIVE, "POST", NULL, "hellO", HELLO, 202, NULL, NOTHING },
  { "unsigned", WEB_SUB, ACTIVE, "POST", NULL, "hello", NULL, 202, NULL, NOTHING },
  { "news of what we left", WEB_SUB, LEAVING, "POST", NULL, "hello", HELLO, 410, NULL, NOTHING },
  { "a cloud asks", CLOUD, ASKED, "GET", "url=https%3A%2F%2Fexample.org%2Ffeed&challenge=xyz", "",
    NULL, 200, "xyz", NOTHING },
  { "for another", CLOUD, ASKED, "GET", "url=https%3A%2F%2Fevil&challenge=xyz", "", NULL, 404, NULL,
    NOTHING },
  { "a cloud tells", CLOUD, ACTIVE, "POST", NULL, "url=https%3A%2F%2Fexample.org%2Ffeed", NULL, 200,
    NULL, NEWS },
  { "of another", CLOUD, ACTIVE, "POST", NULL, "url=https%3A%2F%2Fevil", NULL, 404, NULL, NOTHING },
  { "a hub at a cloud's place", CLOUD, ACTIVE, "GET", SUB, "", NULL, 404, NULL, NOTHING },
};

static void
who_calls_is_answered_by_what_we_asked_for (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (answer_rows); i++)
    {
      const AnswerRow *it = &answer_rows[i];
      FeedPushRow row = make_row (it->kind, it->phase);
      g_autoptr (GBytes) body = g_bytes_new_static (it->body, strlen (it->body));
      FeedListenerRequest request = { it->method, "/x", it->query, NULL, it->signature, body };
      FeedListenerReply reply = { 0, NULL };
      FeedPushNote note;

      feed_push_answer (&row, it->kind == WEB_SUB ? "key" : NULL, &request, &reply, &note);
      if (reply.status != it->status || note.heard != it->heard ||
          g_strcmp0 (reply.body, it->reply) != 0)
        fail_msg ("%s: %u %s, heard %d", it->name, reply.status, reply.body, note.heard);
      if (note.heard == FEED_PUSH_HEARD_VERIFIED)
        assert_int_equal (note.lease, 600);
      feed_push_note_clear (&note);
      g_free (reply.body);
    }
}

/* Whatever comes, it is answered and forgotten. */
static void
rubbish_does_no_harm (void **state)
{
  FeedPushRow row = make_row (WEB_SUB, ASKED);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++)
    {
      char text[64] = { 0 };
      g_autoptr (GBytes) body = NULL;
      FeedListenerReply reply = { 0, NULL };
      FeedPushNote note;

      for (guint i = 0; i < sizeof text - 1; i++)
        text[i] = "hub.modetopicsubscribe=&%0\xff\x01+url"[g_rand_int_range (rand, 0, 31)];
      body = g_bytes_new (text, strlen (text));
      row.kind = round % 2 == 0 ? WEB_SUB : CLOUD;
      {
        FeedListenerRequest request = {
          round % 3 == 0 ? "GET" : "POST", text, text, text, text, body
        };

        feed_push_answer (&row, "key", &request, &reply, &note);
      }
      assert_int_not_equal (note.heard, FEED_PUSH_HEARD_VERIFIED);
      assert_int_not_equal (reply.status, 200);
      feed_push_note_clear (&note);
      g_free (reply.body);
    }
}

/* When ----------------------------------------------------------------------------------------- */

static void
a_lease_is_renewed_ahead_of_time (void **state)
{
  FeedPushRow row = make_row (WEB_SUB, ASKED);

  feed_push_plan_agreed (&row, 10 * DAY, NOW, 0);

  assert_int_equal (row.phase, FEED_PUSH_ACTIVE);
  assert_int_equal (row.expires, NOW + 10 * DAY);
  assert_int_equal (row.next_attempt, NOW + 8 * DAY);
}

static void
no_lease_is_believed_that_is_none (void **state)
{
  FeedPushRow row = make_row (WEB_SUB, ASKED);

  feed_push_plan_agreed (&row, -5, NOW, 0);
  assert_int_equal (row.expires, NOW + DAY);
  feed_push_plan_agreed (&row, G_MAXINT64, NOW, 0);
  assert_int_equal (row.expires, NOW + 30 * DAY);
}

static void
what_was_agreed_on_holds_though_renewing_fails (void **state)
{
  FeedPushRow row = make_row (WEB_SUB, ASKED);
  g_autoptr (GError) error = g_error_new_literal (FEED_ERROR, FEED_ERROR_CONNECTION_REFUSED, "No");

  feed_push_plan_agreed (&row, DAY, NOW, 0);
  feed_push_plan_failed (&row, error, FEED_TIME_NONE, NOW + 22 * HOUR, 0.5);
  assert_int_equal (row.phase, FEED_PUSH_ACTIVE);
  assert_in_range (row.next_attempt, NOW + 22 * HOUR + 60, NOW + DAY);

  feed_push_plan_failed (&row, error, FEED_TIME_NONE, NOW + DAY, 0.5);
  assert_int_equal (row.phase, FEED_PUSH_FAILED);
  assert_int_equal (row.failures, 2);
  assert_string_equal (row.message, "No");
  g_free (row.message);
  g_free (row.resting);
}

static void
who_talks_much_is_listened_to_less (void **state)
{
  assert_int_equal (feed_push_plan_refresh (FEED_TIME_NONE, 1, 0, NOW), NOW);
  assert_int_equal (feed_push_plan_refresh (NOW - HOUR, 1, 0, NOW), NOW);
  assert_int_equal (feed_push_plan_refresh (NOW - 1, 1, 0, NOW), NOW + 2);
  assert_int_equal (feed_push_plan_refresh (NOW, 1, 3, NOW), NOW + 24);
  assert_int_equal (feed_push_plan_refresh (NOW, 1, 1000, NOW), NOW + HOUR / 2);
}

/* Told of news each second, for an hour: each time there are some. */
static void
news_without_end_are_looked_at_once_a_minute (void **state)
{
  gint64 last = FEED_TIME_NONE;
  double recent = 0;
  guint n_looks = 0;

  for (gint64 now = NOW; now < NOW + HOUR; now++)
    if (feed_push_plan_refresh (last, recent, 0, now) <= now)
      {
        recent = feed_push_plan_count (recent, last, now);
        last = now;
        n_looks++;
      }

  assert_in_range (n_looks, 60, 70);
}

/* Sockets without TLS -------------------------------------------------------------------------- */

#define PUSH_TYPE_CONSENT (consent_get_type ())

G_DECLARE_FINAL_TYPE (Consent, consent, PUSH, CONSENT, GObject)

/* Somebody who agreed that plain.example goes without TLS. */
struct _Consent
{
  GObject parent_instance;
};

static FeedOriginPolicy *
consent_get_policy (FeedAuthenticator *authenticator, const char *origin, gboolean proxy)
{
  FeedOriginPolicy *policy = feed_origin_policy_new (origin, proxy);

  policy->plain_consent = g_str_equal (origin, "http://plain.example");
  return policy;
}

static void
consent_authenticator_init (FeedAuthenticatorInterface *iface)
{
  iface->get_policy = consent_get_policy;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (Consent,
                               consent,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FEED_TYPE_AUTHENTICATOR,
                                                      consent_authenticator_init))

static void
consent_class_init (ConsentClass *klass)
{
}

static void
consent_init (Consent *self)
{
}

typedef struct
{
  const char *uri;
  const char *feed;
  gboolean from_private;
  gboolean may;
} SocketRow;

static const SocketRow socket_rows[] = {
  { "wss://news.example/", FEED, FALSE, TRUE },
  { "WSS://news.example/", FEED, FALSE, TRUE },
  { "ws://example.org/", FEED, FALSE, FALSE },
  { "ws://news.example/", "http://example.org/feed", FALSE, FALSE },
  { "ws://127.0.0.1/", FEED, FALSE, FALSE },
  { "ws://plain.example/", FEED, FALSE, TRUE },
  { "ws://nas.local/", "http://nas.local/feed", TRUE, TRUE },
  { "ws://192.168.1.2/", "http://nas.local/feed", TRUE, TRUE },
  { "ws://news.example/", "http://nas.local/feed", TRUE, FALSE },
  { "ws:///", FEED, TRUE, FALSE },
};

static void
nothing_goes_without_tls_that_need_not (void **state)
{
  g_autoptr (Consent) consent = g_object_new (PUSH_TYPE_CONSENT, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (socket_rows); i++)
    {
      const SocketRow *it = &socket_rows[i];

      if (feed_push_socket_may_open (it->uri, it->feed, it->from_private,
                                     FEED_AUTHENTICATOR (consent)) != it->may)
        fail_msg ("%s for %s", it->uri, it->feed);
    }
}

/* Who hangs up on purpose is not called again at once. */
static void
a_goodbye_is_no_accident (void **state)
{
  assert_int_equal (feed_push_socket_explain (1001), FEED_ERROR_CONNECTION_RESET);
  assert_int_equal (feed_push_socket_explain (1006), FEED_ERROR_CONNECTION_RESET);
  assert_int_equal (feed_push_socket_explain (1012), FEED_ERROR_CONNECTION_RESET);
  assert_int_equal (feed_push_socket_explain (1008), FEED_ERROR_FORBIDDEN);
  assert_int_equal (feed_push_socket_explain (1013), FEED_ERROR_RATE_LIMITED);
}

static void
who_is_told_asks_twice_a_day (void **state)
{
  FeedRefreshHints hints = { 0, 0, 0 };
  guint relaxed = feed_refresh_plan_relax (60, TRUE);

  assert_int_equal (feed_refresh_plan_relax (60, FALSE), 60);
  assert_int_equal (feed_refresh_plan_relax (24 * 60, TRUE), 24 * 60);
  assert_int_equal (feed_refresh_plan_next (&hints, relaxed, FEED_TIME_NONE, NOW, 0.5),
                    NOW + 12 * HOUR);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_feed_offers_what_its_document_and_its_headers_name),
    cmocka_unit_test (nobody_offers_without_end),
    cmocka_unit_test (the_best_that_is_allowed_is_taken),
    cmocka_unit_test (the_next_is_asked_when_one_cannot),
    cmocka_unit_test (who_tells_goes_on_telling),
    cmocka_unit_test (only_who_could_not_is_forgiven),
    cmocka_unit_test (whom_the_feed_names_no_more_is_forgotten),
    cmocka_unit_test (each_feed_and_hub_has_secrets_of_its_own),
    cmocka_unit_test (only_who_knows_the_secret_can_sign),
    cmocka_unit_test (a_hub_is_asked_by_the_book),
    cmocka_unit_test (nobody_is_asked_who_cannot_call_back),
    cmocka_unit_test (a_cloud_is_told_where_we_are),
    cmocka_unit_test (a_cloud_agrees_or_says_why_not),
    cmocka_unit_test (who_calls_is_answered_by_what_we_asked_for),
    cmocka_unit_test (rubbish_does_no_harm),
    cmocka_unit_test (a_lease_is_renewed_ahead_of_time),
    cmocka_unit_test (no_lease_is_believed_that_is_none),
    cmocka_unit_test (what_was_agreed_on_holds_though_renewing_fails),
    cmocka_unit_test (who_talks_much_is_listened_to_less),
    cmocka_unit_test (news_without_end_are_looked_at_once_a_minute),
    cmocka_unit_test (nothing_goes_without_tls_that_need_not),
    cmocka_unit_test (a_goodbye_is_no_accident),
    cmocka_unit_test (who_is_told_asks_twice_a_day),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

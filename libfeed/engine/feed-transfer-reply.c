/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-transfer-reply.h"

#include <string.h>

#include "feed-time.h"

#define HTTP_OK 200
#define HTTP_PARTIAL 206
#define HTTP_BAD_RANGE 416
/* A file may change twice in a second; after a minute the server's clock can be believed. */
#define SETTLED 60

/* RFC 9110 section 14.4; @last and @total are -1 where there is a "*". */
typedef struct
{
  gint64 first;
  gint64 last;
  gint64 total;
} ContentRange;

static gboolean
read_number (const char **text, gint64 *number)
{
  char *end = NULL;

  if (**text == '*')
    {
      *number = -1;
      (*text)++;
      return TRUE;
    }
  if (!g_ascii_isdigit (**text))
    return FALSE;
  *number = g_ascii_strtoll (*text, &end, 10);
  *text = end;

  return *number < G_MAXINT64;
}

static gboolean
read_mark (const char **text, char mark)
{
  if (**text != mark)
    return FALSE;
  (*text)++;
  return TRUE;
}

static gboolean
is_consistent (const ContentRange *range)
{
  if (range->first == -1)
    return range->last == -1;
  return range->last >= range->first && (range->total == -1 || range->last < range->total);
}

static gboolean
parse_range (const char *text, ContentRange *range)
{
  if (text == NULL || g_ascii_strncasecmp (text, "bytes", 5) != 0)
    return FALSE;
  text += 5;
  text += strspn (text, " \t=");
  if (!read_number (&text, &range->first))
    return FALSE;
  range->last = range->first;
  if (range->first != -1 && (!read_mark (&text, '-') || !read_number (&text, &range->last)))
    return FALSE;

  return read_mark (&text, '/') && read_number (&text, &range->total) &&
         text[strspn (text, " \t")] == '\0' && is_consistent (range);
}

static gboolean
is_plain (const char *coding)
{
  return coding == NULL || *coding == '\0' || g_ascii_strcasecmp (coding, "identity") == 0;
}

static gboolean
is_strong (const char *etag)
{
  return etag != NULL && *etag == '"';
}

/* A part of another version says so, or says nothing. */
static gboolean
is_same_version (const FeedTransferReply *reply)
{
  if (reply->etag != NULL && reply->reply_etag != NULL)
    return strcmp (reply->etag, reply->reply_etag) == 0;
  if (reply->last_modified != NULL && reply->reply_modified != NULL)
    return strcmp (reply->last_modified, reply->reply_modified) == 0;
  return TRUE;
}

static FeedTransferMeaning
read_part (const FeedTransferReply *reply)
{
  ContentRange range;
  gboolean fits = parse_range (reply->content_range, &range) && range.first != -1 &&
                  (guint64) range.first == reply->offset && is_plain (reply->coding) &&
                  (reply->total == 0 || range.total == -1 ||
                   (guint64) range.total == reply->total) &&
                  is_same_version (reply);

  if (fits)
    return FEED_TRANSFER_APPEND;
  return reply->offset > 0 ? FEED_TRANSFER_ASK_AGAIN : FEED_TRANSFER_REFUSED;
}

/* The file ends where we are, if it still is the same one. */
static FeedTransferMeaning
read_bad_range (const FeedTransferReply *reply)
{
  ContentRange range;

  if (reply->offset == 0)
    return FEED_TRANSFER_REFUSED;
  if (!parse_range (reply->content_range, &range) || range.first != -1 ||
      range.total != (gint64) reply->offset || (reply->total != 0 && reply->total != reply->offset))
    return FEED_TRANSFER_ASK_AGAIN;
  if (reply->etag == NULL || g_strcmp0 (reply->etag, reply->reply_etag) != 0)
    return FEED_TRANSFER_ASK_AGAIN;

  return FEED_TRANSFER_ALL_HERE;
}

FeedTransferMeaning
feed_transfer_reply_read (const FeedTransferReply *reply)
{
  if (reply->status == HTTP_PARTIAL)
    return read_part (reply);
  if (reply->status == HTTP_BAD_RANGE)
    return read_bad_range (reply);
  return reply->status == HTTP_OK ? FEED_TRANSFER_BEGIN : FEED_TRANSFER_REFUSED;
}

guint64
feed_transfer_reply_get_total (const FeedTransferReply *reply)
{
  const char *length = reply->content_length;
  ContentRange range;
  gint64 number = -1;

  if (reply->status == HTTP_PARTIAL)
    number = parse_range (reply->content_range, &range) ? range.total : -1;
  else if (is_plain (reply->coding) && length != NULL)
    number = read_number (&length, &number) && *length == '\0' ? number : -1;

  return number > 0 ? (guint64) number : 0;
}

const char *
feed_transfer_reply_get_etag (const FeedTransferReply *reply)
{
  return is_plain (reply->coding) && is_strong (reply->reply_etag) ? reply->reply_etag : NULL;
}

const char *
feed_transfer_reply_get_modified (const FeedTransferReply *reply)
{
  if (!is_plain (reply->coding) || reply->reply_etag != NULL || reply->reply_modified == NULL)
    return NULL;
  if (reply->sent_at == FEED_TIME_NONE || reply->modified_at == FEED_TIME_NONE ||
      reply->sent_at - reply->modified_at < SETTLED)
    return NULL;

  return reply->reply_modified;
}

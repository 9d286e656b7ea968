/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "feed-attributes.h"

#include <string.h>

#include "feed-date.h"

static void
read_one (FeedXmlFormat *format, const FeedAttributeRow *row, const char *text, gpointer field)
{
  gsize length = strlen (text);
  gint64 number;

  switch (row->kind)
    {
    case FEED_ATTRIBUTE_STRING:
      *(const char **) field = text;
      break;
    case FEED_ATTRIBUTE_URI:
      *(const char **) field = feed_make_uri (format->arena, feed_xml_format_get_base (format),
                                              text, length);
      break;
    case FEED_ATTRIBUTE_NUMBER:
      number = feed_make_number (text);
      *(guint *) field = number > 0 && number <= G_MAXINT32 ? number : 0;
      break;
    case FEED_ATTRIBUTE_COUNT:
      *(gint64 *) field = feed_make_number (text);
      break;
    case FEED_ATTRIBUTE_FRACTION:
      *(double *) field = feed_make_fraction (text);
      break;
    case FEED_ATTRIBUTE_SECONDS:
      *(double *) field = feed_make_seconds (text);
      break;
    case FEED_ATTRIBUTE_DURATION:
      *(gint64 *) field = feed_make_duration (text);
      break;
    case FEED_ATTRIBUTE_DATE:
      *(gint64 *) field = feed_date_parse (text);
      break;
    case FEED_ATTRIBUTE_TRISTATE:
      *(FeedTristate *) field = feed_make_tristate (text, length);
      break;
    case FEED_ATTRIBUTE_FLAG:
      *(gboolean *) field = feed_make_tristate (text, length) == FEED_TRISTATE_YES;
      break;
    }
}

/* What is not there stays as it is in a new value. */
void
feed_attributes_read (FeedXmlFormat *format,
                      const FeedXmlElement *element,
                      const FeedAttributeRow *rows,
                      gpointer value)
{
  for (const FeedAttributeRow *row = rows; row != NULL && row->name != NULL; row++)
    {
      const char *text = feed_xml_format_get_attribute (format, element, row->name);

      if (text != NULL)
        read_one (format, row, text, G_STRUCT_MEMBER_P (value, row->field));
    }
}

/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-html-tags.h"
#include "feed-sanitizer.h"

G_BEGIN_DECLS

/* What makes an attribute's value safe. */
typedef enum
{
  FEED_HTML_VALUE_TEXT,
  FEED_HTML_VALUE_LINK,
  FEED_HTML_VALUE_IMAGE,
  FEED_HTML_VALUE_MEDIA,
  FEED_HTML_VALUE_SRCSET,
  FEED_HTML_VALUE_SIZE,
  FEED_HTML_VALUE_INTEGER,
  FEED_HTML_VALUE_BOOLEAN,
  FEED_HTML_VALUE_LANG,
  FEED_HTML_VALUE_ID,
  FEED_HTML_VALUE_CLASS,
  FEED_HTML_VALUE_CHOICE,
  FEED_HTML_VALUE_FORMULA,
} FeedHtmlValueKind;

/* Where a value goes; several names may lead to one place, and the first that is good takes it. */
typedef enum
{
  FEED_HTML_SLOT_ABBR,
  FEED_HTML_SLOT_ACCENT,
  FEED_HTML_SLOT_ACCENTUNDER,
  FEED_HTML_SLOT_ALIGN,
  FEED_HTML_SLOT_ALT,
  FEED_HTML_SLOT_ALTTEXT,
  FEED_HTML_SLOT_CITE,
  FEED_HTML_SLOT_CLASS,
  FEED_HTML_SLOT_CLOSE,
  FEED_HTML_SLOT_COLSPAN,
  FEED_HTML_SLOT_COLUMNALIGN,
  FEED_HTML_SLOT_COLUMNLINES,
  FEED_HTML_SLOT_COLUMNSPACING,
  FEED_HTML_SLOT_COLUMNSPAN,
  FEED_HTML_SLOT_DATETIME,
  FEED_HTML_SLOT_DEFAULT,
  FEED_HTML_SLOT_DEPTH,
  FEED_HTML_SLOT_DIR,
  FEED_HTML_SLOT_DISPLAY,
  FEED_HTML_SLOT_DISPLAYSTYLE,
  FEED_HTML_SLOT_FENCE,
  FEED_HTML_SLOT_FORM,
  FEED_HTML_SLOT_FRAME,
  FEED_HTML_SLOT_HEIGHT,
  FEED_HTML_SLOT_HREF,
  FEED_HTML_SLOT_ID,
  FEED_HTML_SLOT_KIND,
  FEED_HTML_SLOT_LABEL,
  FEED_HTML_SLOT_LANG,
  FEED_HTML_SLOT_LARGEOP,
  FEED_HTML_SLOT_LINETHICKNESS,
  FEED_HTML_SLOT_LOADING,
  FEED_HTML_SLOT_LONGDESC,
  FEED_HTML_SLOT_LOOP,
  FEED_HTML_SLOT_LSPACE,
  FEED_HTML_SLOT_MATHVARIANT,
  FEED_HTML_SLOT_MAXSIZE,
  FEED_HTML_SLOT_MEDIA,
  FEED_HTML_SLOT_MINSIZE,
  FEED_HTML_SLOT_MOVABLELIMITS,
  FEED_HTML_SLOT_MUTED,
  FEED_HTML_SLOT_NOTATION,
  FEED_HTML_SLOT_OPEN,
  FEED_HTML_SLOT_POSTER,
  FEED_HTML_SLOT_REVERSED,
  FEED_HTML_SLOT_ROWALIGN,
  FEED_HTML_SLOT_ROWLINES,
  FEED_HTML_SLOT_ROWSPACING,
  FEED_HTML_SLOT_ROWSPAN,
  FEED_HTML_SLOT_RSPACE,
  FEED_HTML_SLOT_SCOPE,
  FEED_HTML_SLOT_SCRIPTLEVEL,
  FEED_HTML_SLOT_SEPARATOR,
  FEED_HTML_SLOT_SEPARATORS,
  FEED_HTML_SLOT_SIZES,
  FEED_HTML_SLOT_SPAN,
  FEED_HTML_SLOT_SRC,
  FEED_HTML_SLOT_SRCLANG,
  FEED_HTML_SLOT_SRCSET,
  FEED_HTML_SLOT_START,
  FEED_HTML_SLOT_STRETCHY,
  FEED_HTML_SLOT_SYMMETRIC,
  FEED_HTML_SLOT_TITLE,
  FEED_HTML_SLOT_TYPE,
  FEED_HTML_SLOT_VALUE,
  FEED_HTML_SLOT_VOFFSET,
  FEED_HTML_SLOT_WIDTH,
  FEED_HTML_N_SLOTS,
} FeedHtmlSlot;

typedef struct
{
  const char *name;
  FeedHtmlSlot slot;
  FeedHtmlValueKind kind;
  guint32 groups;      /* FeedHtmlAttributeGroups */
  const char *choices; /* of CHOICE: each between blanks */
  gboolean is_fallback; /* stands in where the slot's own attribute has nothing to show */
} FeedHtmlAttributeRule;

const FeedHtmlAttributeRule *feed_html_attribute_find (FeedHtmlSlice name,
                                                       guint         groups);
const char                  *feed_html_slot_get_name  (FeedHtmlSlot  slot);

/* Appends what is left of @value, references decoded already, not yet escaped. FALSE where nothing
 * is, and then nothing was appended. */
gboolean feed_html_value_clean (const FeedHtmlAttributeRule *rule,
                                const char                  *value,
                                const FeedSanitizePolicy    *policy,
                                GString                     *out);

G_END_DECLS

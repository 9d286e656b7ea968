/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads pages of our own making (see fw_article_render()): tags, text and the five references that
 * our own writers use. Anything else comes out as text, whatever it is. */
typedef enum
{
  FW_HTML_END, /* of the page */
  FW_HTML_TEXT,
  FW_HTML_OPEN,
  FW_HTML_CLOSE,
} FwHtmlToken;

typedef struct
{
  const char *at;
  GString *text;        /* (owned): of FW_HTML_TEXT, decoded */
  char *name;           /* (owned): of a tag, lower case */
  GHashTable *attributes; /* (owned): of FW_HTML_OPEN, decoded */
} FwHtmlReader;

void        fw_html_reader_init          (FwHtmlReader *self,
                                          const char   *html);
void        fw_html_reader_clear         (FwHtmlReader *self);
FwHtmlToken fw_html_reader_next          (FwHtmlReader *self);
const char *fw_html_reader_get_attribute (FwHtmlReader *self,
                                          const char   *name);
/* Whether an element of that name has no end tag. */
gboolean    fw_html_is_void              (const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwHtmlReader, fw_html_reader_clear)

G_END_DECLS

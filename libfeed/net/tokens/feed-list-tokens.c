/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdio.h>
#include <unistd.h>

#include "feed-token-scan.h"

/* Lists the certificates on cards and other tokens: three strings each, a zero byte behind every
 * one. A process of its own starts the PKCS#11 modules anew, whatever else is under way with them,
 * and where one of them hangs or falls nothing else does. */

#define MOST_SECONDS 10

static void
write_cb (const char *uri, const char *label, const char *pem, gpointer data)
{
  printf ("%s%c%s%c%s%c", uri, '\0', label != NULL ? label : "", '\0', pem, '\0');
}

int
main (void)
{
  alarm (MOST_SECONDS);
  feed_token_start_modules ();
  feed_token_scan (write_cb, NULL);
  return fflush (stdout) == 0 ? 0 : 1;
}

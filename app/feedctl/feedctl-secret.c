/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feedctl-secret.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

void
feedctl_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  free (secret);
}

static char *
read_line (void)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length = getline (&line, &size, stdin);

  while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
    line[--length] = '\0';
  if (length > 0)
    return line;
  feedctl_secret_free (line);
  return NULL;
}

char *
feedctl_secret_read (const char *prompt)
{
  struct termios shown;
  struct termios hidden;
  char *line = NULL;

  if (tcgetattr (STDIN_FILENO, &shown) != 0)
    return read_line ();
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  g_printerr ("%s ", prompt);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  line = read_line ();
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");

  return line;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FEEDCTL_OK = 0,
  FEEDCTL_FAILED = 1,
  FEEDCTL_USAGE = 2,
  /* Of what is to be sent, or downloaded: */
  FEEDCTL_ASKS = 3,    /* a person has to decide or to sign in */
  FEEDCTL_WAITS = 4,   /* it is in the outbox or the queue, and goes on later */
  FEEDCTL_REFUSED = 5, /* the server does not take it */
} FeedctlStatus;

typedef struct _FeedctlCommand FeedctlCommand;

/* One row of a command group's table. @arguments and @summary are marked for translation. */
struct _FeedctlCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  FeedctlStatus (*run) (const FeedctlCommand *command, char **argv);
};

/* Each group is a file of its own with a table that ends in an empty row; main.c lists them. */
extern const FeedctlCommand feedctl_document_commands[];
extern const FeedctlCommand feedctl_network_commands[];
extern const FeedctlCommand feedctl_subscription_commands[];
extern const FeedctlCommand feedctl_entry_commands[];
extern const FeedctlCommand feedctl_opml_commands[];
extern const FeedctlCommand feedctl_sign_on_commands[];
extern const FeedctlCommand feedctl_origin_commands[];
extern const FeedctlCommand feedctl_health_commands[];
extern const FeedctlCommand feedctl_push_commands[];
extern const FeedctlCommand feedctl_doctor_commands[];
extern const FeedctlCommand feedctl_capabilities_commands[];
extern const FeedctlCommand feedctl_account_commands[];
extern const FeedctlCommand feedctl_post_commands[];
extern const FeedctlCommand feedctl_transfer_commands[];

/* Takes the options out of @argv, whose first element is the command's name: what stays are the
 * arguments, at least @min and at most @max of them. Where the command is not to run (--help, a
 * mistake) that was said already: return @status. */
gboolean      feedctl_command_parse (const FeedctlCommand *self,
                                     const GOptionEntry   *entries,
                                     char               ***argv,
                                     guint                 min,
                                     guint                 max,
                                     FeedctlStatus        *status);
FeedctlStatus feedctl_command_misuse (const FeedctlCommand *self,
                                      const char           *message);

G_END_DECLS

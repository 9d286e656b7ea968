/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "fw-banner.h"
#include "fw-composer.h"
#include "fw-draft.h"
#include "fw-find-bar.h"
#include "fw-format.h"
#include "fw-media-bar.h"
#include "fw-post-settings.h"
#include "fw-preview.h"
#include "fw-speller.h"
#include "fw-split.h"
#include "fw-title-view.h"
#include "fw-unsaved-bar.h"

G_BEGIN_DECLS

/* What the banner is about. */
typedef enum
{
  FW_COMPOSER_NOTHING,
  FW_COMPOSER_POST,
  FW_COMPOSER_REMARK,
} FwComposerTopic;

/* When media were listed last. */
typedef struct
{
  gint64 post_id;
  FeedPostState state;
  guint done;
  guint total;
} FwMediaStage;

struct _FwComposer
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  GtkButton *publish;
  FwBanner *banner;
  FwUnsavedBar *unsaved;
  GtkStack *pages; /* "writing", or "reading" from the server */
  AdwStatusPage *reading;
  GtkSpinner *reading_spinner;
  GtkWidget *reading_again;
  GtkWidget *reading_sign_in;
  AdwFlap *flap;
  FwPostSettings *settings;
  FwFindBar *find_bar;
  FwSplit *split;
  GtkBox *toolbar;
  FwTitleView *title;
  GtkSourceView *body;
  FwPreview *preview;
  FwMediaBar *media;
  GtkProgressBar *progress;
  GtkLabel *state;
  GtkLabel *amount; /* how much of a file is sent: apart from the state, which is read out */
  GtkWidget *recall;
  GtkWidget *view;
  GtkLabel *words;

  FeedEngine *engine;        /* (owned) (nullable): NULL once it is closed */
  GCancellable *cancellable; /* (owned) */
  FwDraft *draft;            /* (owned) (nullable): until the post is loaded */
  FeedPostContent *base;     /* (owned) (nullable): what is shown, for what has no field here */
  FwSpeller *speller;        /* (owned) */
  gulong store_changed;
  FwComposerTopic topic;
  gint64 asked_for;    /* the post that is being loaded */
  gboolean fetching;   /* it, from the server */
  FwMediaStage media_stage;
  guint preview_timeout;
  gboolean filling;    /* what changes is nobody's doing */
  FeedPostContent *copied; /* (owned) (nullable): what is in another place than the store, too */
  guint inhibition;        /* of the end of the session; 0: none */
  gboolean ending;         /* the session, as soon as all is saved */
  gboolean refused;        /* to close, for it could not be saved */
  gboolean closing;    /* as soon as it is saved */
  gboolean publishing; /* as soon as it is saved */
  gboolean alt_asked;
};

/* fw-composer-load.c: what was written before */
void             fw_composer_install_loading  (GtkWidgetClass *widget_class);
/* The post that is asked for, from the server where only a list of it is here. */
void             fw_composer_load             (FwComposer *self);

/* fw-composer.c: what is written now. */
/* @post and @content: (nullable): to go on with that. */
void             fw_composer_begin            (FwComposer            *self,
                                               FeedPost              *post,
                                               const FeedPostContent *content);
FeedPostContent *fw_composer_collect          (FwComposer *self) G_GNUC_WARN_UNUSED_RESULT;
GtkTextBuffer   *fw_composer_get_buffer       (FwComposer *self);

/* fw-composer-actions.c: formats, find and replace, preview, settings */
void             fw_composer_install_actions  (GtkWidgetClass *widget_class);
void             fw_composer_fill_toolbar     (FwComposer *self);
void             fw_composer_update_preview   (FwComposer *self);
void             fw_composer_take_keys        (FwComposer *self);
void             fw_composer_follow_panes     (FwComposer *self);

/* fw-composer-media.c: what is dropped, pasted or chosen */
void             fw_composer_install_media    (GtkWidgetClass *widget_class);
void             fw_composer_accept_media     (FwComposer *self);
/* On the blog where it was sent already: its address stays. */
void             fw_composer_replace_medium   (FwComposer           *self,
                                               const FeedPostMedium *medium,
                                               GFile                *file);

/* fw-composer-state.c: where the post is, in words */
void             fw_composer_install_state    (GtkWidgetClass *widget_class);
void             fw_composer_update_state     (FwComposer *self);
void             fw_composer_say              (FwComposer      *self,
                                               FwComposerTopic  topic,
                                               const char      *words,
                                               const char      *label,
                                               const char      *action);
void             fw_composer_hush             (FwComposer *self);

/* fw-composer-leave.c: every way out of the window, and what is written goes along */
gboolean         fw_composer_request_close    (GtkWindow  *window);
/* While the window is destroyed. */
void             fw_composer_let_go           (FwComposer *self);
void             fw_composer_follow_session   (FwComposer     *self,
                                               GtkApplication *app);
/* The session waits while something is not saved. */
void             fw_composer_sync_session     (FwComposer *self);

/* fw-composer-rescue.c: where the store cannot take what is written */
void             fw_composer_install_rescue   (GtkWidgetClass *widget_class);
void             fw_composer_sync_rescue      (FwComposer *self);
void             fw_composer_save_as          (FwComposer *self,
                                               GFile      *file);

/* fw-composer-publish.c: its way to the server */
void             fw_composer_install_publishing (GtkWidgetClass *widget_class);
void             fw_composer_follow_sending   (FwComposer *self);

G_END_DECLS

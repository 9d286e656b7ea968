/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-composer-private.h"

#include <glib/gi18n.h>

#include "fw-article-look.h"
#include "fw-settings.h"

G_DEFINE_FINAL_TYPE (FwComposer, fw_composer, ADW_TYPE_APPLICATION_WINDOW)

GtkTextBuffer *
fw_composer_get_buffer (FwComposer *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->body));
}

FeedPostContent *
fw_composer_collect (FwComposer *self)
{
  FeedPostContent *content = feed_post_content_copy (self->base);

  g_free (content->title);
  g_free (content->body);
  content->title = fw_title_view_get_title (self->title);
  g_object_get (fw_composer_get_buffer (self), "text", &content->body, NULL);
  fw_post_settings_fill (self->settings, content);

  return content;
}

static FeedPostContent *
collect_cb (gpointer user_data)
{
  return fw_composer_collect (user_data);
}

static void
update_title (FwComposer *self)
{
  g_autofree char *title = fw_title_view_get_title (self->title);

  gtk_window_set_title (GTK_WINDOW (self), *title != '\0' ? title : _ ("New Post"));
}

static void
written_cb (FwComposer *self)
{
  if (self->filling || self->draft == NULL)
    return;
  fw_draft_touch (self->draft);
  fw_composer_update_preview (self);
  if (self->copied != NULL)
    fw_composer_sync_rescue (self);
}

static void
title_changed_cb (FwComposer *self)
{
  update_title (self);
  written_cb (self);
}

static void
title_activated_cb (FwComposer *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->body));
}

static void
settings_changed_cb (FwComposer *self)
{
  g_autoptr (FeedPostContent) content = NULL;

  written_cb (self);
  if (self->base == NULL)
    return;
  content = fw_composer_collect (self);
  fw_speller_set_language (self->speller, content->language);
  fw_composer_update_state (self);
}

static void
spelling_changed_cb (FwComposer *self)
{
  gboolean spelling;

  g_object_get (self->settings, "spelling", &spelling, NULL);
  if (self->speller != NULL)
    fw_speller_set_enabled (self->speller, spelling);
}

static FeedMarkup
get_markup (FwComposer *self)
{
  int markup;

  g_object_get (self->settings, "markup", &markup, NULL);
  return (FeedMarkup) markup;
}

static void
highlight (FwComposer *self)
{
  static const char *const languages[] = {
    [FEED_MARKUP_MARKDOWN] = "markdown",
    [FEED_MARKUP_HTML] = "html",
    [FEED_MARKUP_XHTML] = "xml",
    [FEED_MARKUP_TEXT] = "text",
  };
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  FeedMarkup markup = get_markup (self);
  const char *const source[] = { "post-body", "source", NULL };
  const char *const prose[] = { "post-body", NULL };

  gtk_source_buffer_set_language (
      GTK_SOURCE_BUFFER (fw_composer_get_buffer (self)),
      gtk_source_language_manager_get_language (manager, languages[markup]));
  gtk_widget_set_css_classes (GTK_WIDGET (self->body),
                              (const char **) (markup == FEED_MARKUP_MARKDOWN ? prose : source));
}

/* Markdown becomes the HTML that would be sent of it; HTML is Markdown already. */
static void
convert (FwComposer *self)
{
  GtkTextBuffer *buffer = fw_composer_get_buffer (self);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;

  if (get_markup (self) != FEED_MARKUP_HTML)
    return;
  g_object_get (buffer, "text", &text, NULL);
  html = feed_markdown_to_html (text);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, html, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
markup_changed_cb (FwComposer *self)
{
  if (!self->filling)
    convert (self);
  highlight (self);
}

static void
follow_style (FwComposer *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (
      GTK_SOURCE_BUFFER (fw_composer_get_buffer (self)),
      gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita"));
}

static void
set_text (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter cursor;
  int offset;

  g_object_get (buffer, "cursor-position", &offset, NULL);
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, offset);
  gtk_text_buffer_place_cursor (buffer, &cursor);
}

static void
fill (FwComposer *self, const FeedPostContent *content)
{
  FeedPostContent *copy = feed_post_content_copy (content);

  self->filling = TRUE;
  feed_post_content_free (self->base);
  self->base = copy;
  fw_post_settings_show (self->settings, copy);
  set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->title)), copy->title);
  set_text (fw_composer_get_buffer (self), copy->body);
  self->filling = FALSE;
  update_title (self);
  highlight (self);
  fw_speller_set_language (self->speller, copy->language);
  fw_composer_update_preview (self);
}

static void
replaced_cb (FwComposer *self)
{
  fill (self, fw_draft_get_saved (self->draft));
}

static void
overtaken_cb (FwComposer *self)
{
  fw_composer_say (self, FW_COMPOSER_REMARK,
                   _ ("This post was changed in another place, too. What you write here is kept; "
                      "the other text is under Earlier Versions."),
                   _ ("Earlier Versions"), "composer.revisions");
}

/* Media change by what is done in their bar, which knows, and on their way to the server. */
static void
load_media (FwComposer *self)
{
  FeedPost *post = fw_draft_get_post (self->draft);
  FwMediaStage stage = { .post_id = fw_draft_get_id (self->draft) };

  if (post != NULL)
    {
      stage.state = feed_post_get_state (post);
      feed_post_get_steps (post, &stage.done, &stage.total);
    }
  if (stage.post_id == self->media_stage.post_id && stage.state == self->media_stage.state &&
      stage.done == self->media_stage.done)
    return;
  self->media_stage = stage;
  fw_media_bar_load (self->media, stage.post_id);
}

static void
draft_changed_cb (FwComposer *self)
{
  load_media (self);
  fw_composer_update_state (self);
}

/* Whoever comes back to a post goes on with it. */
static void
go_to_end (FwComposer *self)
{
  GtkTextBuffer *buffer = fw_composer_get_buffer (self);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
}

void
fw_composer_begin (FwComposer *self, FeedPost *post, const FeedPostContent *content)
{
  self->draft = fw_draft_new (feed_engine_get_store (self->engine), post);
  fw_draft_set_collect (self->draft, collect_cb, self);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "replaced", G_CALLBACK (replaced_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "overtaken", G_CALLBACK (overtaken_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self, content != NULL ? content : fw_draft_get_saved (self->draft));
  go_to_end (self);
  gtk_stack_set_visible_child_name (self->pages, "writing");
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  gtk_widget_grab_focus (*self->base->title == '\0' ? GTK_WIDGET (self->title)
                                                    : GTK_WIDGET (self->body));
  draft_changed_cb (self);
  if (content != NULL)
    written_cb (self);
}

static void
accounts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwComposer) self = user_data;
  g_autoptr (GPtrArray)
      accounts = feed_store_list_accounts_finish (FEED_STORE (source), result, NULL);

  if (self->engine == NULL || accounts == NULL)
    return;
  fw_post_settings_set_accounts (self->settings, accounts);
  fw_composer_update_state (self);
}

static void
load_accounts (FwComposer *self)
{
  feed_store_list_accounts_async (feed_engine_get_store (self->engine), self->cancellable,
                                  accounts_cb, g_object_ref (self));
}

static void
store_changed_cb (FeedStore *store, FeedChanges *changes, FwComposer *self)
{
  if (feed_changes_get_flags (changes) & FEED_CHANGE_ACCOUNTS)
    load_accounts (self);
}

static void
fw_composer_dispose (GObject *object)
{
  FwComposer *self = FW_COMPOSER (object);

  fw_composer_let_go (self);
  g_clear_object (&self->speller);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (fw_composer_parent_class)->dispose (object);
}

static void
fw_composer_finalize (GObject *object)
{
  FwComposer *self = FW_COMPOSER (object);

  g_clear_pointer (&self->base, feed_post_content_free);
  g_clear_pointer (&self->copied, feed_post_content_free);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (fw_composer_parent_class)->finalize (object);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider,
                                       "/io/github/feedwright/Feedwright/composer/composer.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/feedwright/Feedwright/composer/fw-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, FwComposer, publish);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, banner);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, unsaved);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, pages);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, reading);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, reading_spinner);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, reading_again);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, reading_sign_in);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, flap);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, settings);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, find_bar);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, split);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, toolbar);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, title);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, body);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, preview);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, media);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, progress);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, state);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, amount);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, recall);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, view);
  gtk_widget_class_bind_template_child (widget_class, FwComposer, words);
  gtk_widget_class_bind_template_callback (widget_class, title_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, settings_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, markup_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, spelling_changed_cb);
}

static void
ensure_types (void)
{
  gtk_source_init ();
  g_type_ensure (FW_TYPE_BANNER);
  g_type_ensure (FW_TYPE_FIND_BAR);
  g_type_ensure (FW_TYPE_MEDIA_BAR);
  g_type_ensure (FW_TYPE_POST_SETTINGS);
  g_type_ensure (FW_TYPE_PREVIEW);
  g_type_ensure (FW_TYPE_SPLIT);
  g_type_ensure (FW_TYPE_TITLE_VIEW);
  g_type_ensure (FW_TYPE_UNSAVED_BAR);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
}

static void
fw_composer_class_init (FwComposerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_composer_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_composer_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = fw_composer_request_close;
  ensure_types ();
  load_style ();
  bind_template (widget_class);
  fw_composer_install_actions (widget_class);
  fw_composer_install_media (widget_class);
  fw_composer_install_state (widget_class);
  fw_composer_install_publishing (widget_class);
  fw_composer_install_rescue (widget_class);
  fw_composer_install_loading (widget_class);
}

static void
fw_composer_init (FwComposer *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->speller = fw_speller_new (self->body);
  spelling_changed_cb (self);
  fw_find_bar_set_view (self->find_bar, self->body);
  fw_composer_fill_toolbar (self);
  fw_composer_take_keys (self);
  fw_composer_follow_panes (self);
  fw_composer_accept_media (self);
  follow_style (self);
  fw_article_look_follow (GTK_WIDGET (self), G_CALLBACK (follow_style));
  g_signal_connect_object (fw_composer_get_buffer (self), "changed", G_CALLBACK (written_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->title)), "changed",
                           G_CALLBACK (title_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), FALSE);
}

static FwComposer *
make (GtkApplication *app, FeedEngine *engine)
{
  FwComposer *self = g_object_new (FW_TYPE_COMPOSER, "application", app, NULL);
  FeedStore *store = feed_engine_get_store (engine);

  self->engine = g_object_ref (engine);
  self->store_changed = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  fw_composer_follow_sending (self);
  fw_composer_follow_session (self, app);
  fw_preview_set_engine (self->preview, engine);
  fw_media_bar_set_store (self->media, store);
  load_accounts (self);

  return self;
}

static FwComposer *
find (GtkApplication *app, gint64 post_id)
{
  for (GList *at = gtk_application_get_windows (app); at != NULL; at = at->next)
    {
      FwComposer *self = FW_IS_COMPOSER (at->data) ? at->data : NULL;

      if (self != NULL && (self->asked_for == post_id ||
                           (self->draft != NULL && fw_draft_get_id (self->draft) == post_id)))
        return self;
    }

  return NULL;
}

void
fw_composer_present (GtkApplication *app, FeedEngine *engine, gint64 post_id)
{
  FwComposer *self = post_id != 0 ? find (app, post_id) : NULL;

  if (self == NULL)
    {
      self = make (app, engine);
      self->asked_for = post_id;
      if (post_id == 0)
        fw_composer_begin (self, NULL, NULL);
      else
        fw_composer_load (self);
    }
  /* It may be about to close: it is wanted again. */
  self->closing = FALSE;
  gtk_window_present (GTK_WINDOW (self));
}

void
fw_composer_present_content (GtkApplication *app,
                             FeedEngine *engine,
                             const FeedPostContent *content)
{
  FwComposer *self = make (app, engine);

  fw_composer_begin (self, NULL, content);
  gtk_window_present (GTK_WINDOW (self));
}

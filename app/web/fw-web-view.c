/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-view.h"

#include "fw-enclosure.h"
#include "fw-web-images.h"
#include "fw-web-motion.h"
#include "fw-web-print.h"

#include <glib/gi18n.h>
#include <webkit/webkit.h>

#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; img-src feedwright-image:; media-src "                                      \
  "feedwright-media:"

#define PAGE_ADDRESS "about:blank"
/* As the sanitizer has it. */
#define PLACE "user-" FW_ARTICLE_PLACE

/* A browser view that shows one page and nothing else: it runs no script, keeps nothing, fetches
 * nothing and goes nowhere. */
struct _FwWebView
{
  GtkWidget parent_instance;

  WebKitWebView *web;               /* (owned) by the widget tree */
  WebKitUserContentManager *sheets; /* (owned) */
  WebKitUserStyleSheet *sheet;      /* (owned) (nullable): the one in use */
  FwWebImages *images;              /* (owned) */
  GCancellable *cancellable;        /* (owned): of the page shown */
  char *hovered;                    /* (owned) (nullable) */
  GdkTexture *before;               /* (owned) (nullable): what was seen before scrolling */
  gboolean scrolled_back;
};

typedef struct _FwWebView FwWebView;
typedef struct
{
  GtkWidgetClass parent_class;
} FwWebViewClass;

static void
fw_web_view_article_view_init (FwArticleViewInterface *iface);
static GType
fw_web_view_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwWebView, g_object_unref)

/* The interface belongs to the app, which is not linked to this module. */
static GType article_view_type;

G_DEFINE_TYPE_WITH_CODE (FwWebView,
                         fw_web_view,
                         GTK_TYPE_WIDGET,
                         G_IMPLEMENT_INTERFACE (article_view_type, fw_web_view_article_view_init))

#define FW_WEB_VIEW(object) G_TYPE_CHECK_INSTANCE_CAST (object, fw_web_view_get_type (), FwWebView)

/* The page has no address of its own, nor has what is in it. */
static gboolean
is_within_page (const char *uri)
{
  return uri != NULL && g_str_has_prefix (uri, PAGE_ADDRESS) &&
         (uri[strlen (PAGE_ADDRESS)] == '#' || uri[strlen (PAGE_ADDRESS)] == '\0');
}

static gboolean
decide_policy_cb (WebKitWebView *web,
                  WebKitPolicyDecision *decision,
                  WebKitPolicyDecisionType type,
                  FwWebView *self)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  action = webkit_navigation_policy_decision_get_navigation_action (
      WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && is_within_page (uri))
    return FALSE;
  if (webkit_navigation_action_get_navigation_type (action) == WEBKIT_NAVIGATION_TYPE_LINK_CLICKED)
    g_signal_emit_by_name (self, "link-activated", uri);
  webkit_policy_decision_ignore (decision);

  return TRUE;
}

static void
painted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWebView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture)
      texture = webkit_web_view_get_snapshot_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (texture != NULL)
    g_signal_emit_by_name (self, "painted");
}

/* WebKit holds the first paint back after it says that it has loaded the page; a picture of the
 * page comes after it. */
static void
load_changed_cb (WebKitWebView *web, WebKitLoadEvent event, FwWebView *self)
{
  if (event == WEBKIT_LOAD_FINISHED)
    webkit_web_view_get_snapshot (web, WEBKIT_SNAPSHOT_REGION_VISIBLE, WEBKIT_SNAPSHOT_OPTIONS_NONE,
                                  self->cancellable, painted_cb, g_object_ref (self));
}

static void
terminated_cb (WebKitWebView *web, WebKitWebProcessTerminationReason reason, FwWebView *self)
{
  g_signal_emit_by_name (self, "failed");
}

/* The address on the web that the link leads to, or NULL. */
static const char *
get_outer_link (WebKitHitTestResult *hit)
{
  const char *uri = webkit_hit_test_result_context_is_link (hit)
                        ? webkit_hit_test_result_get_link_uri (hit)
                        : NULL;

  return is_within_page (uri) || (uri != NULL && g_str_has_prefix (uri, FW_ENCLOSURE_SCHEME ":"))
             ? NULL
             : uri;
}

static void
target_changed_cb (WebKitWebView *web, WebKitHitTestResult *hit, guint modifiers, FwWebView *self)
{
  const char *uri = get_outer_link (hit);

  if (g_strcmp0 (uri, self->hovered) == 0)
    return;
  g_free (self->hovered);
  self->hovered = g_strdup (uri);
  g_signal_emit_by_name (self, "link-hovered", uri);
}

static gboolean
is_kept (WebKitContextMenuItem *item, gboolean has_link)
{
  switch ((int) webkit_context_menu_item_get_stock_action (item))
    {
    case WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD:
      return has_link;
    case WEBKIT_CONTEXT_MENU_ACTION_COPY:
    case WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
open_link_cb (GSimpleAction *action, GVariant *uri, FwWebView *self)
{
  g_signal_emit_by_name (self, "link-activated", g_variant_get_string (uri, NULL));
}

static void
prepend_open_link (WebKitContextMenu *menu, const char *uri, FwWebView *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("open-link", G_VARIANT_TYPE_STRING);

  g_signal_connect_object (action, "activate", G_CALLBACK (open_link_cb), self, 0);
  webkit_context_menu_prepend (
      menu, webkit_context_menu_item_new_from_gaction (G_ACTION (action), _ ("Open Link"),
                                                       g_variant_new_string (uri)));
}

static gboolean
context_menu_cb (WebKitWebView *web,
                 WebKitContextMenu *menu,
                 WebKitHitTestResult *hit,
                 FwWebView *self)
{
  const char *uri = get_outer_link (hit);

  for (guint i = webkit_context_menu_get_n_items (menu); i > 0; i--)
    {
      WebKitContextMenuItem *item = webkit_context_menu_get_item_at_position (menu, i - 1);

      if (!is_kept (item, uri != NULL))
        webkit_context_menu_remove (menu, item);
    }
  if (uri != NULL)
    prepend_open_link (menu, uri, self);

  return webkit_context_menu_get_n_items (menu) == 0;
}

static gboolean
refuse_permission_cb (WebKitWebView *web, WebKitPermissionRequest *request, FwWebView *self)
{
  webkit_permission_request_deny (request);

  return TRUE;
}

static WebKitSettings *
make_settings (void)
{
  return webkit_settings_new_with_settings (
      "enable-javascript", FALSE, "enable-javascript-markup", FALSE, "enable-html5-local-storage",
      FALSE, "enable-html5-database", FALSE, "enable-webgl", FALSE, "enable-webaudio", FALSE,
      "enable-media", FALSE, "enable-media-stream", FALSE, "enable-webrtc", FALSE,
      "enable-page-cache", FALSE, "enable-developer-extras", FALSE, "enable-site-specific-quirks",
      FALSE, "enable-smooth-scrolling", FALSE, "enable-back-forward-navigation-gestures", FALSE,
      "default-font-family", "system-ui", "default-font-size", 17, "hardware-acceleration-policy",
      WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER, NULL);
}

/* WebKit keeps a text view inside that translates key bindings; the Tab key would go into it and
 * never leave, and a screen reader would read it. */
static void
hide_inner_text_view (GtkWidget *web)
{
  for (GtkWidget *child = gtk_widget_get_first_child (web); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TEXT_VIEW (child))
      {
        gtk_widget_set_can_focus (child, FALSE);
        gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      }
}

static void
connect_signals (FwWebView *self)
{
  g_signal_connect (self->web, "decide-policy", G_CALLBACK (decide_policy_cb), self);
  g_signal_connect (self->web, "load-changed", G_CALLBACK (load_changed_cb), self);
  g_signal_connect (self->web, "web-process-terminated", G_CALLBACK (terminated_cb), self);
  g_signal_connect (self->web, "mouse-target-changed", G_CALLBACK (target_changed_cb), self);
  g_signal_connect (self->web, "context-menu", G_CALLBACK (context_menu_cb), self);
  g_signal_connect (self->web, "permission-request", G_CALLBACK (refuse_permission_cb), self);
}

/* What a page says to WebKit may not be enough to keep it quiet: it connects ahead of time where a
 * page asks for it, whatever the policy. There is no such proxy, so no connection is ever made. */
static WebKitNetworkSession *
make_session (void)
{
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();
  WebKitNetworkProxySettings *nowhere = webkit_network_proxy_settings_new ("nowhere://localhost",
                                                                           NULL);

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, nowhere);
  webkit_network_proxy_settings_free (nowhere);

  return session;
}

static void
make_browser (FwWebView *self, const FwWebHost *host)
{
  g_autoptr (WebKitWebContext) context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT, NULL);
  g_autoptr (WebKitNetworkSession) session = make_session ();
  g_autoptr (WebKitSettings) settings = make_settings ();

  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  self->images = fw_web_images_new (host, context);
  self->sheets = webkit_user_content_manager_new ();
  self->web = g_object_new (WEBKIT_TYPE_WEB_VIEW, "web-context", context, "network-session",
                            session, "settings", settings, "user-content-manager", self->sheets,
                            "default-content-security-policy", CONTENT_SECURITY_POLICY, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->web), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->web), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Article"), -1);
  hide_inner_text_view (GTK_WIDGET (self->web));
  connect_signals (self);
}

static void
renew_cancellable (FwWebView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
fw_web_view_show (FwArticleView *view, const char *page, FwImageLoader *images)
{
  FwWebView *self = FW_WEB_VIEW (view);

  renew_cancellable (self);
  g_clear_object (&self->before);
  fw_web_images_set_page (self->images, page, images, self->cancellable);
  webkit_web_view_load_html (self->web, page,
                             strstr (page, "id=\"" PLACE "\"") != NULL ? PAGE_ADDRESS "#" PLACE
                                                                       : PAGE_ADDRESS);
}

static void
before_scroll_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWebView) self = user_data;

  g_clear_object (&self->before);
  self->before = webkit_web_view_get_snapshot_finish (WEBKIT_WEB_VIEW (source), result, NULL);
}

static void
after_scroll_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FwWebView) self = user_data;
  g_autoptr (GdkTexture)
      after = webkit_web_view_get_snapshot_finish (WEBKIT_WEB_VIEW (source), result, NULL);
  g_autoptr (GdkTexture) before = g_steal_pointer (&self->before);

  if (before != NULL && after != NULL && !fw_web_motion_happened (before, after))
    g_signal_emit_by_name (self, "end-reached", self->scrolled_back);
}

static void
take_picture (FwWebView *self, GAsyncReadyCallback callback)
{
  webkit_web_view_get_snapshot (self->web, WEBKIT_SNAPSHOT_REGION_VISIBLE,
                                WEBKIT_SNAPSHOT_OPTIONS_NONE, self->cancellable, callback,
                                g_object_ref (self));
}

/* Without scripts nobody tells how far a page is scrolled. So look at it before and after: the web
 * process does the three things in this order. */
static gboolean
fw_web_view_scroll_page (FwArticleView *view, gboolean back)
{
  FwWebView *self = FW_WEB_VIEW (view);

  self->scrolled_back = back;
  take_picture (self, before_scroll_cb);
  webkit_web_view_execute_editing_command (self->web,
                                           back ? "ScrollPageBackward" : "ScrollPageForward");
  take_picture (self, after_scroll_cb);

  return TRUE;
}

static gboolean
fw_web_view_has_selection (FwArticleView *view)
{
  WebKitEditorState *state = webkit_web_view_get_editor_state (FW_WEB_VIEW (view)->web);

  return webkit_editor_state_is_copy_available (state);
}

static void
print_failed_cb (WebKitPrintOperation *operation, GError *error, FwWebView *self)
{
  g_signal_emit_by_name (self, "print-failed", error->message);
}

static void
fw_web_view_print (FwArticleView *view, GtkWindow *parent)
{
  FwWebView *self = FW_WEB_VIEW (view);
  g_autoptr (WebKitPrintOperation) operation = webkit_print_operation_new (self->web);

  g_signal_connect_object (operation, "failed", G_CALLBACK (print_failed_cb), self, 0);
  fw_web_print (operation, parent);
}

static void
fw_web_view_set_zoom (FwArticleView *view, double zoom)
{
  webkit_web_view_set_zoom_level (FW_WEB_VIEW (view)->web, zoom);
}

/* The sheet is no part of the page, so that another one takes its place without loading the page
 * anew. The old one goes last: between the two, a page without any would be shorter, and lose the
 * place where it is read. */
static void
fw_web_view_set_look (FwArticleView *view, const FwArticleLook *look, const char *style_sheet)
{
  FwWebView *self = FW_WEB_VIEW (view);
  WebKitUserStyleSheet *sheet = webkit_user_style_sheet_new (
      style_sheet, WEBKIT_USER_CONTENT_INJECT_TOP_FRAME, WEBKIT_USER_STYLE_LEVEL_AUTHOR, NULL,
      NULL);

  webkit_user_content_manager_add_style_sheet (self->sheets, sheet);
  if (self->sheet != NULL)
    webkit_user_content_manager_remove_style_sheet (self->sheets, self->sheet);
  g_clear_pointer (&self->sheet, webkit_user_style_sheet_unref);
  self->sheet = sheet;
  webkit_web_view_set_background_color (self->web, &look->background);
}

static void
fw_web_view_article_view_init (FwArticleViewInterface *iface)
{
  iface->show = fw_web_view_show;
  iface->scroll_page = fw_web_view_scroll_page;
  iface->has_selection = fw_web_view_has_selection;
  iface->print = fw_web_view_print;
  iface->set_zoom = fw_web_view_set_zoom;
  iface->set_look = fw_web_view_set_look;
}

static gboolean
fw_web_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FW_WEB_VIEW (widget)->web));
}

static void
fw_web_view_dispose (GObject *object)
{
  FwWebView *self = FW_WEB_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->web != NULL)
    g_signal_handlers_disconnect_by_data (self->web, self);
  g_clear_pointer ((GtkWidget **) &self->web, gtk_widget_unparent);
  g_clear_object (&self->sheets);
  g_clear_pointer (&self->sheet, webkit_user_style_sheet_unref);
  g_clear_pointer (&self->images, fw_web_images_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->before);
  g_clear_pointer (&self->hovered, g_free);

  G_OBJECT_CLASS (fw_web_view_parent_class)->dispose (object);
}

static void
fw_web_view_class_init (FwWebViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_web_view_dispose;
  widget_class->grab_focus = fw_web_view_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fw_web_view_init (FwWebView *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
fw_web_view_new (const FwWebHost *host)
{
  FwWebView *self;

  article_view_type = host->view_type;
  self = g_object_new (fw_web_view_get_type (), NULL);
  make_browser (self, host);

  return GTK_WIDGET (self);
}

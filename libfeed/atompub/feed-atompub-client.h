/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "feed-category-set.h"
#include "feed-http-client.h"
#include "feed-member-page.h"
#include "feed-member.h"
#include "feed-server-traits.h"
#include "feed-service-document.h"

G_BEGIN_DECLS

/* Talks RFC 5023 to one server, over an HTTP client and in its thread. It sends each thing once: what
 * happens after a failure is for the outbox to decide. What may have been carried out all the same
 * fails with FEED_ERROR_UNCERTAIN, what was changed meanwhile with FEED_ERROR_CONFLICT. */
#define FEED_TYPE_ATOMPUB_CLIENT (feed_atompub_client_get_type ())

G_DECLARE_FINAL_TYPE (FeedAtomPubClient, feed_atompub_client, FEED, ATOMPUB_CLIENT, GObject)

/* A medium to send. */
typedef struct
{
  FeedHttpUpload *upload;
  const char *media_type;
  FeedHttpProgressFunc progress; /* (nullable) */
  gpointer progress_data;
} FeedMedium;

/* What a server says of the bytes of a medium, as it says it. */
typedef struct
{
  char *media_type;    /* (owned) (nullable) */
  char *etag;          /* (owned) (nullable): byte-exact */
  char *last_modified; /* (owned) (nullable): byte-exact */
} FeedMediumVersion;

void feed_medium_version_free (FeedMediumVersion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedMediumVersion, feed_medium_version_free)

/* @traits: what is known of the server already. */
FeedAtomPubClient   *feed_atompub_client_new               (FeedHttpClient   *http,
                                                            FeedServerTraits  traits) G_GNUC_WARN_UNUSED_RESULT;
/* The address that a person chose: what a server names elsewhere is not followed from https to http,
 * nor from the public into a private network. Without one everything is. */
void                 feed_atompub_client_set_home          (FeedAtomPubClient *self,
                                                            const char        *uri);
/* With what was learned since. */
FeedServerTraits     feed_atompub_client_get_traits        (FeedAtomPubClient *self);

/* What somebody else saw the server do. */
void                 feed_atompub_client_learn             (FeedAtomPubClient *self,
                                                            FeedServerTraits   traits);
/* Until when the server asked to be left alone, in its last reply; FEED_TIME_NONE. */
gint64               feed_atompub_client_get_retry_after   (FeedAtomPubClient *self);

/* Ends all that is under way, as each one's own cancellable would. */
void                 feed_atompub_client_cancel_all        (FeedAtomPubClient *self);

/* RFC 5023 section 5.1 */
void                 feed_atompub_client_service_async     (FeedAtomPubClient *self, const char *uri, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
FeedServiceDocument *feed_atompub_client_service_finish    (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 7.2.1: what a set lists elsewhere. */
void                 feed_atompub_client_categories_async  (FeedAtomPubClient *self, const char *uri, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
FeedCategorySet     *feed_atompub_client_categories_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 5.2: a page; FeedPageTrail says which one is next. */
void                 feed_atompub_client_list_async        (FeedAtomPubClient *self, const char *uri, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
FeedMemberPage      *feed_atompub_client_list_finish       (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 5.4.1 */
void                 feed_atompub_client_get_async         (FeedAtomPubClient *self, const char *uri, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
FeedMember          *feed_atompub_client_get_finish        (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 5.3 and 9.2: makes a member of @entry; gives the address to edit it at. */
void                 feed_atompub_client_create_async      (FeedAtomPubClient *self, const char *collection_uri, GBytes *entry, const char *slug,
                                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char                *feed_atompub_client_create_finish     (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 9.6: gives the address to edit the media link entry at. */
void                 feed_atompub_client_create_media_async (FeedAtomPubClient *self, const char *collection_uri, const FeedMedium *medium, const char *slug,
                                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char                *feed_atompub_client_create_media_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 9.3 and 9.5: puts @entry in the place of @base, which is what it was made from. A
 * server that does not compare versions itself is asked first; what another changes between that
 * and the change is lost there, as it is with any client. Gives the member as it is now. */
void                 feed_atompub_client_update_async      (FeedAtomPubClient *self, FeedMember *base, GBytes *entry, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
FeedMember          *feed_atompub_client_update_finish     (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The bytes of a medium go to @sink (nullable: only the version is asked for). */
void                 feed_atompub_client_get_media_async   (FeedAtomPubClient *self, const char *uri, GOutputStream *sink, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
FeedMediumVersion   *feed_atompub_client_get_media_finish  (FeedAtomPubClient *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* RFC 5023 section 9.6: other bytes in the place of @version (nullable). */
void                 feed_atompub_client_update_media_async (FeedAtomPubClient *self, const char *edit_media_uri, const FeedMedium *medium, const FeedMediumVersion *version,
                                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean             feed_atompub_client_update_media_finish (FeedAtomPubClient *self, GAsyncResult *result, GError **error);
/* RFC 5023 section 9.4; @etag of what is to be deleted, where it is known. What is gone already is
 * deleted. */
void                 feed_atompub_client_delete_async      (FeedAtomPubClient *self, const char *uri, const char *etag, GCancellable *cancellable,
                                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean             feed_atompub_client_delete_finish     (FeedAtomPubClient *self, GAsyncResult *result, GError **error);

G_END_DECLS

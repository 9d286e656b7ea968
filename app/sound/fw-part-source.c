/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-part-source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* What is read at once: less would wake it more often than it plays. */
#define BLOCK (16 * 1024)

struct _FwPartSource
{
  GstBaseSrc parent_instance;

  char *path; /* (owned) (nullable) */
  int fd;
  gboolean in_order; /* never to be gone to another place */

  GMutex mutex;
  GCond changed;
  guint64 arrived; /* guarded, and so all below */
  guint64 total;
  gboolean known;
  gboolean flushing;
};

static void
fw_part_source_uri_init (gpointer iface, gpointer data);

G_DEFINE_FINAL_TYPE_WITH_CODE (FwPartSource,
                               fw_part_source,
                               GST_TYPE_BASE_SRC,
                               G_IMPLEMENT_INTERFACE (GST_TYPE_URI_HANDLER,
                                                      fw_part_source_uri_init))

/* --- an address that stands for it --- */

static GstURIType
get_uri_type (GType type)
{
  return GST_URI_SRC;
}

static const char *const *
get_protocols (GType type)
{
  static const char *const protocols[] = { FW_PART_SCHEME, NULL };

  return protocols;
}

static char *
get_uri (GstURIHandler *handler)
{
  return g_strdup (FW_PART_SCHEME "://recording");
}

static gboolean
set_uri (GstURIHandler *handler, const char *uri, GError **error)
{
  return TRUE;
}

static void
fw_part_source_uri_init (gpointer iface, gpointer data)
{
  GstURIHandlerInterface *handler = iface;

  handler->get_type = get_uri_type;
  handler->get_protocols = get_protocols;
  handler->get_uri = get_uri;
  handler->set_uri = set_uri;
}

/* --- what it knows --- */

void
fw_part_source_set_path (FwPartSource *self, const char *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
}

void
fw_part_source_set_arrived (FwPartSource *self, guint64 arrived, guint64 total)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->arrived = arrived;
  self->total = total;
  g_cond_broadcast (&self->changed);
}

void
fw_part_source_set_known (FwPartSource *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->known = TRUE;
}

static gboolean
fw_part_source_get_size (GstBaseSrc *source, guint64 *size)
{
  FwPartSource *self = FW_PART_SOURCE (source);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  *size = self->total;
  return self->total > 0 && !self->in_order;
}

static gboolean
fw_part_source_is_seekable (GstBaseSrc *source)
{
  guint64 size;

  return fw_part_source_get_size (source, &size);
}

static gboolean
can_go_to (FwPartSource *self, guint64 place)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->known || place <= self->arrived;
}

static gboolean
fw_part_source_do_seek (GstBaseSrc *source, GstSegment *segment)
{
  return can_go_to (FW_PART_SOURCE (source), segment->start) &&
         GST_BASE_SRC_CLASS (fw_part_source_parent_class)->do_seek (source, segment);
}

/* In order: whoever may take bytes from anywhere asks for those at the end first. */
static gboolean
fw_part_source_query (GstBaseSrc *source, GstQuery *query)
{
  if (GST_QUERY_TYPE (query) != GST_QUERY_SCHEDULING)
    return GST_BASE_SRC_CLASS (fw_part_source_parent_class)->query (source, query);
  gst_query_set_scheduling (query, GST_SCHEDULING_FLAG_SEQUENTIAL, 1, -1, 0);
  gst_query_add_scheduling_mode (query, GST_PAD_MODE_PUSH);

  return TRUE;
}

/* --- reading --- */

/* Of an Ogg file whose size is known, the last page is read before the first one is heard. */
static gboolean
looks_for_its_end (int fd)
{
  char head[4];

  return pread (fd, head, sizeof head, 0) == sizeof head && memcmp (head, "OggS", sizeof head) == 0;
}

static gboolean
fw_part_source_start (GstBaseSrc *source)
{
  FwPartSource *self = FW_PART_SOURCE (source);

  self->fd = self->path != NULL ? open (self->path, O_RDONLY | O_CLOEXEC) : -1;
  self->in_order = self->fd >= 0 && looks_for_its_end (self->fd);
  if (self->fd < 0)
    GST_ELEMENT_ERROR (self, RESOURCE, OPEN_READ, (NULL), ("%s", g_strerror (errno)));

  return self->fd >= 0;
}

static gboolean
fw_part_source_stop (GstBaseSrc *source)
{
  FwPartSource *self = FW_PART_SOURCE (source);

  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;

  return TRUE;
}

static gboolean
set_flushing (GstBaseSrc *source, gboolean flushing)
{
  FwPartSource *self = FW_PART_SOURCE (source);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->flushing = flushing;
  g_cond_broadcast (&self->changed);

  return TRUE;
}

static gboolean
fw_part_source_unlock (GstBaseSrc *source)
{
  return set_flushing (source, TRUE);
}

static gboolean
fw_part_source_unlock_stop (GstBaseSrc *source)
{
  return set_flushing (source, FALSE);
}

static gboolean
is_there_all (FwPartSource *self)
{
  return self->total > 0 && self->arrived >= self->total;
}

static void
tell_starved (FwPartSource *self, guint64 offset)
{
  GstStructure *words = gst_structure_new (FW_PART_STARVED, "offset", G_TYPE_UINT64, offset, NULL);

  gst_element_post_message (GST_ELEMENT (self), gst_message_new_element (GST_OBJECT (self), words));
}

/* How much can be read from there on: 0 at the end. */
static GstFlowReturn
wait_for_bytes (FwPartSource *self, guint64 offset, guint64 *n_bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->arrived <= offset && !is_there_all (self) && !self->flushing)
    tell_starved (self, offset);
  while (self->arrived <= offset && !is_there_all (self) && !self->flushing)
    g_cond_wait (&self->changed, &self->mutex);
  if (self->flushing)
    return GST_FLOW_FLUSHING;
  *n_bytes = self->arrived > offset ? self->arrived - offset : 0;

  return *n_bytes > 0 ? GST_FLOW_OK : GST_FLOW_EOS;
}

static GstFlowReturn
read_bytes (FwPartSource *self, guint64 offset, guint length, GstBuffer *buffer)
{
  GstMapInfo map;
  gssize n;

  if (!gst_buffer_map (buffer, &map, GST_MAP_WRITE))
    return GST_FLOW_ERROR;
  do
    n = pread (self->fd, map.data, length, (off_t) offset);
  while (n < 0 && errno == EINTR);
  gst_buffer_unmap (buffer, &map);
  if (n < 0)
    {
      GST_ELEMENT_ERROR (self, RESOURCE, READ, (NULL), ("%s", g_strerror (errno)));
      return GST_FLOW_ERROR;
    }
  if (n == 0)
    return GST_FLOW_EOS;
  gst_buffer_resize (buffer, 0, n);

  return GST_FLOW_OK;
}

/* What begins anew is shorter than it was said to be, until that is told. */
static gboolean
is_cut_short (FwPartSource *self, guint64 offset)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (is_there_all (self))
    return FALSE;
  self->arrived = MIN (self->arrived, offset);

  return TRUE;
}

static GstFlowReturn
fw_part_source_fill (GstBaseSrc *source, guint64 offset, guint size, GstBuffer *buffer)
{
  FwPartSource *self = FW_PART_SOURCE (source);
  guint64 n_bytes = 0;
  GstFlowReturn flow;

  do
    {
      flow = wait_for_bytes (self, offset, &n_bytes);
      if (flow == GST_FLOW_OK)
        flow = read_bytes (self, offset, (guint) MIN (n_bytes, size), buffer);
    }
  while (flow == GST_FLOW_EOS && is_cut_short (self, offset));

  return flow;
}

static void
fw_part_source_finalize (GObject *object)
{
  FwPartSource *self = FW_PART_SOURCE (object);

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self->path);
  G_OBJECT_CLASS (fw_part_source_parent_class)->finalize (object);
}

static void
fw_part_source_class_init (FwPartSourceClass *klass)
{
  static GstStaticPadTemplate pad = GST_STATIC_PAD_TEMPLATE ("src", GST_PAD_SRC, GST_PAD_ALWAYS,
                                                             GST_STATIC_CAPS_ANY);
  GstBaseSrcClass *source = GST_BASE_SRC_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fw_part_source_finalize;
  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &pad);
  gst_element_class_set_static_metadata (GST_ELEMENT_CLASS (klass), "File on its way",
                                         "Source/File", "Reads a file while it arrives",
                                         "Feedwright");
  source->start = fw_part_source_start;
  source->stop = fw_part_source_stop;
  source->get_size = fw_part_source_get_size;
  source->is_seekable = fw_part_source_is_seekable;
  source->do_seek = fw_part_source_do_seek;
  source->query = fw_part_source_query;
  source->unlock = fw_part_source_unlock;
  source->unlock_stop = fw_part_source_unlock_stop;
  source->fill = fw_part_source_fill;
}

static void
fw_part_source_init (FwPartSource *self)
{
  self->fd = -1;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  gst_base_src_set_blocksize (GST_BASE_SRC (self), BLOCK);
}

void
fw_part_source_register (void)
{
  gst_element_register (NULL, "feedwrightpart", GST_RANK_PRIMARY, FW_TYPE_PART_SOURCE);
}

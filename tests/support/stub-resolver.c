/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stub-resolver.h"

#define STUB_TYPE_RESOLVER (stub_resolver_get_type ())
G_DECLARE_FINAL_TYPE (StubResolver, stub_resolver, STUB, RESOLVER, GResolver)

struct _StubResolver
{
  GResolver parent_instance;
  GResolver *before; /* (owned) */
  char *address;     /* (owned) */
  GPtrArray *mute;   /* (owned) (nullable) (element-type GTask): questions without an answer */
};

G_DEFINE_FINAL_TYPE (StubResolver, stub_resolver, G_TYPE_RESOLVER)

static void
free_addresses (gpointer list)
{
  g_resolver_free_addresses (list);
}

static void
lookup_async (GResolver *resolver,
              const char *name,
              GResolverNameLookupFlags flags,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  StubResolver *self = STUB_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, NULL, callback, user_data);

  if (self->mute)
    g_ptr_array_add (self->mute, g_steal_pointer (&task));
  else
    g_task_return_pointer (
        task, g_list_append (NULL, g_inet_address_new_from_string (self->address)), free_addresses);
}

static void
lookup_plain_async (GResolver *resolver,
                    const char *name,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  lookup_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback,
                user_data);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
stub_resolver_finalize (GObject *object)
{
  StubResolver *self = STUB_RESOLVER (object);

  g_clear_object (&self->before);
  g_free (self->address);
  g_clear_pointer (&self->mute, g_ptr_array_unref);
  G_OBJECT_CLASS (stub_resolver_parent_class)->finalize (object);
}

static void
stub_resolver_class_init (StubResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = stub_resolver_finalize;
  resolver_class->lookup_by_name_async = lookup_plain_async;
  resolver_class->lookup_by_name_finish = lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
stub_resolver_init (StubResolver *self)
{
}

GResolver *
stub_resolver_install (const char *address, gboolean mute)
{
  StubResolver *self = g_object_new (STUB_TYPE_RESOLVER, NULL);

  self->before = g_resolver_get_default ();
  self->address = g_strdup (address);
  self->mute = mute ? g_ptr_array_new () : NULL;
  g_resolver_set_default (G_RESOLVER (self));
  return G_RESOLVER (self);
}

void
stub_resolver_remove (GResolver *stub)
{
  g_resolver_set_default (STUB_RESOLVER (stub)->before);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feed-sandbox.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define APPLICATION                                                                                \
  "[Application]\nname=org.example.App\nruntime=runtime/org.gnome.Platform/x86_64/50\n\n"

static void
what_was_given_is_read (void **state)
{
  g_autoptr (FeedSandbox) sandbox = feed_sandbox_parse (
      APPLICATION "[Context]\nshared=network;ipc;\nsockets=wayland;fallback-x11;pcsc;\n"
                  "filesystems=/run/.heim_org.h5l.kcm-socket;xdg-download:ro;\n");

  assert_string_equal (feed_sandbox_get_app (sandbox), "org.example.App");
  assert_true (feed_sandbox_has_network (sandbox));
  assert_true (feed_sandbox_has_socket (sandbox, "pcsc"));
  assert_false (feed_sandbox_has_socket (sandbox, "pulseaudio"));
  assert_true (feed_sandbox_has_filesystem (sandbox, "/run/.heim_org.h5l.kcm-socket"));
  assert_true (feed_sandbox_has_filesystem (sandbox, "xdg-download"));
  assert_false (feed_sandbox_has_filesystem (sandbox, "/run"));
}

static void
what_is_not_named_was_not_given (void **state)
{
  static const char *const texts[] = {
    APPLICATION,
    APPLICATION "[Context]\nshared=ipc;\n",
    APPLICATION "[Context]\nshared=\n",
    APPLICATION "[Other]\nshared=network;\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FeedSandbox) sandbox = feed_sandbox_parse (texts[i]);

      assert_non_null (sandbox);
      assert_false (feed_sandbox_has_network (sandbox));
      assert_false (feed_sandbox_has_socket (sandbox, "pcsc"));
    }
}

static void
other_text_is_about_no_sandbox (void **state)
{
  static const char *const texts[] = { "", "name=x", "[Application]\n",
                                       "[Context]\nshared=network;\n", "\x01\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_null (feed_sandbox_parse (texts[i]));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (what_was_given_is_read),
    cmocka_unit_test (what_is_not_named_was_not_given),
    cmocka_unit_test (other_text_is_about_no_sandbox),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

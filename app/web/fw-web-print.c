/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fw-web-print.h"

#include <gtk/gtkunixprint.h>

/* It prints after the dialog is gone. */
static void
finished_cb (WebKitPrintOperation *operation, gpointer user_data)
{
  g_object_unref (operation);
}

static void
print (WebKitPrintOperation *operation, GtkPrintUnixDialog *dialog)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);

  if (printer != NULL)
    gtk_print_settings_set_printer (settings, gtk_printer_get_name (printer));
  webkit_print_operation_set_print_settings (operation, settings);
  webkit_print_operation_set_page_setup (operation, gtk_print_unix_dialog_get_page_setup (dialog));
  g_signal_connect (g_object_ref (operation), "finished", G_CALLBACK (finished_cb), NULL);
  webkit_print_operation_print (operation);
}

static void
response_cb (GtkPrintUnixDialog *dialog, int response, WebKitPrintOperation *operation)
{
  if (response == GTK_RESPONSE_OK)
    print (operation, dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* WebKit's own dialog runs a main loop within ours, and is destroyed twice when Escape closes it.
 * Within Flatpak it is the portal's, which has neither fault. */
void
fw_web_print (WebKitPrintOperation *operation, GtkWindow *parent)
{
  GtkWidget *dialog;

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      webkit_print_operation_run_dialog (operation, parent);
      return;
    }
  dialog = gtk_print_unix_dialog_new (NULL, parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_object_ref (operation),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

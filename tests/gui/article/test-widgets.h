/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "test-await.h"

/* Runs the tests inside an application that has started. Gives the program's status. */
int        test_widgets_run  (int (*run) (void));
/* The widget alone in a window that is on the screen. */
GtkWindow *test_widgets_show (GtkWidget *child, int width, int height);
/* The first descendant of the type; with a name, the first that has it as its label, tooltip or title. */
GtkWidget *test_widgets_find (GtkWidget *widget, GType type, const char *name);
/* What all labels below it say, one a line. */
char      *test_widgets_get_text (GtkWidget *widget);
/* A real click of the pointer there, in the widget's coordinates. */
void       test_widgets_click (GtkWidget *widget, double x, double y, guint button);
/* On a busy machine a browser may not be ready for a click yet: as a person would, this tries again. */
void       test_widgets_click_until (GtkWidget *widget, double x, double y, guint button,
                                     TestPredicate predicate, gpointer user_data);

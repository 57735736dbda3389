// GLib's main loop.
#include "harness.h"

#include <glib-unix.h>

static gboolean dispatch(gint fd, GIOCondition condition, gpointer opaque)
{
    (void)condition;
    on_ready(fd, opaque);
    return G_SOURCE_CONTINUE;
}

void loop_open(const int *fds, int count)
{
    for (int i = 0; i < count; i++)
        g_unix_fd_add(fds[i], G_IO_IN, dispatch, NULL);
}

void loop_iterate(void) { g_main_context_iteration(NULL, TRUE); }

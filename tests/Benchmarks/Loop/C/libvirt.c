// libvirt's event loop.
#include "harness.h"

#include <libvirt/libvirt.h>
#include <stdlib.h>

static void dispatch(int watch, int fd, int events, void *opaque)
{
    (void)watch; (void)events;
    on_ready(fd, opaque);
}

void loop_open(const int *fds, int count)
{
    if (virEventRegisterDefaultImpl())
        exit(1);
    for (int i = 0; i < count; i++)
        if (virEventAddHandle(fds[i], VIR_EVENT_HANDLE_READABLE, dispatch, NULL, NULL) < 0)
            exit(1);
}

void loop_iterate(void)
{
    if (virEventRunDefaultImpl())
        exit(1);
}

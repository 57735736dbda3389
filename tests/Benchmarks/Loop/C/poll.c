// A plain loop over poll(2).
#include "harness.h"

#include <poll.h>
#include <stdlib.h>

typedef void (*callback)(int fd, void *opaque);

static struct pollfd *set;
static callback *calls;
static int size;

void loop_open(const int *fds, int count)
{
    set = calloc(count, sizeof *set);
    calls = calloc(count, sizeof *calls);
    size = count;
    for (int i = 0; i < count; i++) {
        set[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
        calls[i] = on_ready;
    }
}

void loop_iterate(void)
{
    int left = poll(set, size, -1);
    for (int i = 0; left > 0; i++) {
        if (set[i].revents) {
            left--;
            calls[i](set[i].fd, NULL);
        }
    }
}

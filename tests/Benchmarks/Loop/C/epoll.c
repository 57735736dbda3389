// A plain loop over epoll(7).
#include "harness.h"

#include <stdlib.h>
#include <sys/epoll.h>

struct handle {
    int fd;
    void (*call)(int fd, void *opaque);
};

static int set, size;
static struct epoll_event *events;

void loop_open(const int *fds, int count)
{
    struct handle *handles = calloc(count, sizeof *handles);
    events = calloc(count, sizeof *events);
    size = count;
    set = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < count; i++) {
        handles[i] = (struct handle){ fds[i], on_ready };
        struct epoll_event event = { .events = EPOLLIN, .data.ptr = &handles[i] };
        if (epoll_ctl(set, EPOLL_CTL_ADD, fds[i], &event))
            exit(1);
    }
}

void loop_iterate(void)
{
    int count = epoll_wait(set, events, size, -1);
    for (int i = 0; i < count; i++) {
        struct handle *handle = events[i].data.ptr;
        handle->call(handle->fd, NULL);
    }
}

// poll HANDLES READY ITERATIONS: a plain poll(2) loop that calls back for pipes with an unread byte, in a process with a second, idle thread,
// as any process of .NET has: the kernel then counts references to descriptors. Its last line is the nanoseconds of an iteration.
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef void (*callback)(int fd, short events, void *opaque);

static void nothing(int fd, short events, void *opaque) { (void)fd; (void)events; ++*(unsigned long *)opaque; }

static void *idle(void *opaque) { pause(); return opaque; }

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    int handles = atoi(argv[1]), ready = atoi(argv[2]), iterations = atoi(argv[3]);
    struct pollfd *fds = calloc(handles, sizeof *fds);
    callback *calls = calloc(handles, sizeof *calls);
    unsigned long count = 0;
    pthread_t thread;
    if (!fds || !calls || pthread_create(&thread, NULL, idle, NULL))
        return 1;
    for (int i = 0; i < handles; i++) {
        int ends[2];
        if (pipe(ends) || (i < ready && write(ends[1], "", 1) != 1))
            return 1;
        fds[i] = (struct pollfd){ .fd = ends[0], .events = POLLIN };
        calls[i] = nothing;
    }
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int n = 0; n < iterations; n++) {
        int left = poll(fds, handles, -1);
        for (int i = 0; left > 0; i++) {
            if (fds[i].revents) {
                left--;
                calls[i](fds[i].fd, fds[i].revents, &count);
            }
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.0f\n", ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / iterations);
    return count == (unsigned long)ready * iterations ? 0 : 1;
}

// PROGRAM HANDLES READY MILLISECONDS: how long an event loop takes to call back for pipes, READY of which have an unread byte, evenly spread.
// A second thread idles, as one does in any process of .NET and in any daemon: the kernel then counts references to descriptors.
// The only output is the nanoseconds of an iteration, measured for at least so long.
#include "harness.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static unsigned long calls;

void on_ready(int fd, void *opaque) { (void)fd; ++*(unsigned long *)(opaque ? opaque : &calls); }

static void *idle(void *opaque) { pause(); return opaque; }

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    int handles = atoi(argv[1]), ready = atoi(argv[2]), milliseconds = atoi(argv[3]);
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    int *fds = calloc(handles, sizeof *fds);
    pthread_t thread;
    if (!fds || pthread_create(&thread, NULL, idle, NULL))
        return 1;
    for (int i = 0; i < handles; i++) {
        int ends[2];
        int is_ready = (long)(i + 1) * ready / handles > (long)i * ready / handles;
        if (pipe(ends) || (is_ready && write(ends[1], "", 1) != 1)) {
            perror("pipe");
            return 1;
        }
        fds[i] = ends[0];
    }
    loop_open(fds, handles);
    // Each batch is twice as long as the one before; all but the last warm up.
    for (long iterations = 1;; iterations *= 2) {
        unsigned long before = calls;
        double start = now();
        for (long i = 0; i < iterations; i++)
            loop_iterate();
        double time = now() - start;
        if (calls - before < (unsigned long)ready * iterations)
            return 3;
        if (time >= milliseconds * 1e6) {
            printf("%.1f\n", time / iterations);
            return 0;
        }
    }
}

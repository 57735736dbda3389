// PROGRAM ARGUMENTS…: connects and writes "ready". Each line "WORK TIMES AT_ONCE" of its input is answered with the nanoseconds that one of them took.
// It ends with its input.
#include "serve.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e9 + time.tv_nsec;
}

void fail(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

int main(int argc, char **argv)
{
    char line[128], work[32];
    long times;
    int at_once;
    if (argc < 2)
        return 2;
    client_open(argv + 1);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        double time;
        if (sscanf(line, "%31s %ld %d", work, &times, &at_once) != 3 || times < 1 || at_once < 1)
            return 2;
        time = client_run(work, times, at_once);
        if (time < 0)
            fail(work, "no such work");
        printf("%.1f\n", time / times);
        fflush(stdout);
    }
    return 0;
}

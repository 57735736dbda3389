// What the event loops in C have in common: see harness.c.
#ifndef HARNESS_H
#define HARNESS_H

// Makes a loop that watches the descriptors for readability and calls on_ready for each one that is.
void loop_open(const int *fds, int count);

// Runs one iteration.
void loop_iterate(void);

// The callback: counts.
void on_ready(int fd, void *opaque);

#endif

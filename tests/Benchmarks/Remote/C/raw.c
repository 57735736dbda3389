// SOCKET NAME: a client that only frames messages: what the daemon itself can do. It opens NAME there. Calls are written as soon as fewer than wanted
// are in flight, all that are due in one write; answers are not parsed. So many that the socket's buffer cannot hold them would block both sides.
#include "serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { program = 0x20008086, header = 28, auth_list = 66, connect_open = 1, list_domains = 273, all_stats = 344, lib_version = 157, get_state = 212, get_info = 16 };

static int fd;
static uint32_t serial;
static char *buffer;
static const size_t buffer_size = 36 << 20;

static struct call { char bytes[512]; uint32_t length; } domain; // The domain as an argument.
static uint32_t domain_count;

static void put(struct call *call, const void *bytes, uint32_t length)
{
    if (call->length + length > sizeof call->bytes)
        fail("call", "too long");
    memcpy(call->bytes + call->length, bytes, length);
    call->length += length;
}

static void put_number(struct call *call, uint32_t number)
{
    number = htonl(number);
    put(call, &number, 4);
}

static uint32_t number_at(const char *bytes)
{
    uint32_t number;
    memcpy(&number, bytes, 4);
    return ntohl(number);
}

static struct call new_call(uint32_t procedure)
{
    struct call call = { .length = 0 };
    uint32_t words[] = { 0, program, 1, procedure, 0, 0, 0 };
    for (int i = 0; i < 7; i++)
        put_number(&call, words[i]);
    return call;
}

static void write_all(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written <= 0)
            fail("write", strerror(errno));
        bytes += written;
        length -= written;
    }
}

// Makes the same call again and again; the last answer stays in the buffer when one at a time is wanted.
static void repeat(const struct call *call, long times, int at_once)
{
    char *calls = malloc((size_t)call->length * at_once);
    long sent = 0, answered = 0;
    size_t have = 0;
    while (answered < times) {
        int due = 0;
        for (; sent < times && sent - answered < at_once; sent++, due++) {
            uint32_t length = htonl(call->length), number = htonl(++serial);
            char *at = calls + (size_t)call->length * due;
            memcpy(at, call->bytes, call->length);
            memcpy(at, &length, 4);
            memcpy(at + 20, &number, 4);
        }
        write_all(calls, (size_t)call->length * due);
        ssize_t got = read(fd, buffer + have, buffer_size - have);
        if (got <= 0)
            fail("read", got ? strerror(errno) : "end of file");
        have += got;
        size_t at = 0;
        for (; have - at >= header && have - at >= number_at(buffer + at); at += number_at(buffer + at), answered++)
            if (number_at(buffer + at + 24) != 0)
                fail("answer", "an error");
        have -= at;
        if (at > 0 && have > 0)
            memmove(buffer, buffer + at, have);
    }
    free(calls);
}

static struct call list_call(void)
{
    struct call call = new_call(list_domains);
    put_number(&call, 1);
    put_number(&call, 0);
    return call;
}

void client_open(char **arguments)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    buffer = malloc(buffer_size);
    snprintf(address.sun_path, sizeof address.sun_path, "%s", arguments[0]);
    fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (!buffer || connect(fd, (struct sockaddr *)&address, sizeof address))
        fail("connect", strerror(errno));
    struct call call = new_call(auth_list);
    repeat(&call, 1, 1);
    call = new_call(connect_open);
    uint32_t length = strlen(arguments[1]);
    put_number(&call, 1);
    put_number(&call, length);
    put(&call, arguments[1], length);
    put(&call, "\0\0\0", -length & 3);
    put_number(&call, 0);
    repeat(&call, 1, 1);
    call = list_call();
    repeat(&call, 1, 1);
    domain_count = number_at(buffer + header);
    length = number_at(buffer + header + 4);
    put(&domain, buffer + header + 4, 4 + length + (-length & 3) + 16 + 4);
}

static struct call domain_call(uint32_t procedure)
{
    struct call call = new_call(procedure);
    put(&call, domain.bytes, domain.length);
    return call;
}

double client_run(const char *work, long times, int at_once)
{
    struct call call;
    double begin;
    if (strcmp(work, "list-info") == 0) {
        begin = now();
        for (long i = 0; i < times; i++) {
            call = list_call();
            repeat(&call, 1, 1);
            call = domain_call(get_info); // The same one each time; what it costs the daemon does not depend on which.
            repeat(&call, domain_count, at_once);
        }
        return now() - begin;
    }
    if (strcmp(work, "list") == 0)
        call = list_call();
    else if (strcmp(work, "stats") == 0) {
        call = new_call(all_stats);
        for (int i = 0; i < 3; i++)
            put_number(&call, 0);
    }
    else if (strcmp(work, "version") == 0)
        call = new_call(lib_version);
    else if (strcmp(work, "state") == 0) {
        call = domain_call(get_state);
        put_number(&call, 0);
    }
    else if (strcmp(work, "info") == 0)
        call = domain_call(get_info);
    else
        return -1;
    begin = now();
    repeat(&call, times, at_once);
    return now() - begin;
}

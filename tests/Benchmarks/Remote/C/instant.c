// SOCKET: a server with one test domain that answers all calls that it has read at once, in one write: beside it a client's own cost is what is measured.
#include <arpa/inet.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { header = 28, most = 1 << 20, feature_event_callback = 14 };

// One domain: its name, UUID and id.
#define DOMAIN 9, 0x67756573, 0x742d3030, 0x31000000, 1, 2, 3, 4, 1

static const struct answer { uint32_t procedure, count, words[16]; } answers[] = {
    { 1, 0, { 0 } }, // CONNECT_OPEN
    { 2, 0, { 0 } }, // CONNECT_CLOSE
    { 3, 2, { 4, 0x54455354 } }, // CONNECT_GET_TYPE: TEST
    { 16, 8, { 1, 0, 1048576, 0, 1048576, 2, 0, 0 } }, // DOMAIN_GET_INFO
    { 66, 2, { 1, 0 } }, // AUTH_LIST
    { 157, 2, { 0, 9000000 } }, // CONNECT_GET_LIB_VERSION
    { 212, 2, { 1, 1 } }, // DOMAIN_GET_STATE
    { 273, 11, { 1, DOMAIN, 1 } }, // CONNECT_LIST_ALL_DOMAINS
};

// VIR_ERR_NO_SUPPORT of VIR_FROM_RPC, at the level of errors, without any text or object.
static const struct answer unknown = { 0, 11, { 3, 7, 0, 2, 0, 0, 0, 0, 0, 0, 0 } };

static uint32_t word_at(const char *bytes, int index)
{
    uint32_t word;
    memcpy(&word, bytes + 4 * index, 4);
    return ntohl(word);
}

static uint32_t answer(const char *call, char *to)
{
    struct answer found = unknown;
    uint32_t procedure = word_at(call, 3);
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (answers[i].procedure == procedure)
            found = answers[i];
    if (procedure == 60) // CONNECT_SUPPORTS_FEATURE
        found = (struct answer){ 60, 1, { word_at(call, 7) == feature_event_callback } };
    uint32_t length = header + 4 * found.count;
    uint32_t words[] = { length, word_at(call, 1), word_at(call, 2), procedure, 1, word_at(call, 5), found.procedure == 0 };
    for (int i = 0; i < 7; i++)
        words[i] = htonl(words[i]);
    memcpy(to, words, header);
    for (uint32_t i = 0; i < found.count; i++)
        found.words[i] = htonl(found.words[i]);
    memcpy(to + header, found.words, 4 * found.count);
    return length;
}

static void *serve(void *client)
{
    int fd = (intptr_t)client;
    char *in = malloc(most), *out = malloc(4 * most);
    size_t have = 0;
    ssize_t got;
    while (in && out && (got = read(fd, in + have, most - have)) > 0) {
        size_t at = 0, length = 0, written = 0;
        have += got;
        for (; have - at >= header && have - at >= word_at(in + at, 0); at += word_at(in + at, 0))
            length += answer(in + at, out + length);
        memmove(in, in + at, have -= at);
        for (ssize_t n; written < length; written += n)
            if ((n = write(fd, out + written, length - written)) <= 0)
                goto end;
    }
end:
    free(in);
    free(out);
    close(fd);
    return NULL;
}

int main(int argc, char **argv)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (argc != 2)
        return 2;
    snprintf(address.sun_path, sizeof address.sun_path, "%s", argv[1]);
    int server = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 16)) {
        perror(argv[1]);
        return 1;
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        pthread_t thread;
        int client = accept(server, NULL, NULL);
        if (client < 0 || pthread_create(&thread, NULL, serve, (void *)(intptr_t)client) || pthread_detach(thread)) {
            perror("accept");
            return 1;
        }
    }
}

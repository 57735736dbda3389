// URI: a client on libvirt's library, with one connection and as many threads as calls are to be in flight.
#include "serve.h"

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static virConnectPtr connection;
static virDomainPtr domain;

static void require(int succeeded, const char *call)
{
    if (!succeeded)
        fail(call, virGetLastErrorMessage());
}

static void quiet(void *opaque, virErrorPtr error) { (void)opaque; (void)error; }

void client_open(char **arguments)
{
    virDomainPtr *domains;
    virSetErrorFunc(NULL, quiet);
    connection = virConnectOpen(arguments[0]);
    require(connection != NULL, "virConnectOpen");
    int count = virConnectListAllDomains(connection, &domains, 0);
    require(count > 0, "virConnectListAllDomains");
    domain = domains[0];
    for (int i = 1; i < count; i++)
        virDomainFree(domains[i]);
    free(domains);
}

// Name, UUID and id come with the list, the rest by one more call for each domain.
static void list(int with_info)
{
    virDomainPtr *domains;
    virDomainInfo info;
    int count = virConnectListAllDomains(connection, &domains, 0);
    require(count >= 0, "virConnectListAllDomains");
    for (int i = 0; i < count; i++) {
        if (with_info)
            require(virDomainGetInfo(domains[i], &info) == 0, "virDomainGetInfo");
        virDomainFree(domains[i]);
    }
    free(domains);
}

static void domains(void) { list(0); }
static void domains_info(void) { list(1); }

static void stats(void)
{
    virDomainStatsRecordPtr *records;
    require(virConnectGetAllDomainStats(connection, 0, &records, 0) >= 0, "virConnectGetAllDomainStats");
    virDomainStatsRecordListFree(records);
}

static void version(void)
{
    unsigned long number;
    require(virConnectGetLibVersion(connection, &number) == 0, "virConnectGetLibVersion");
}

static void state(void)
{
    int number, reason;
    require(virDomainGetState(domain, &number, &reason, 0) == 0, "virDomainGetState");
}

static void info(void)
{
    virDomainInfo all;
    require(virDomainGetInfo(domain, &all) == 0, "virDomainGetInfo");
}

static const struct { const char *name; void (*run)(void); } works[] = {
    { "list", domains }, { "list-info", domains_info }, { "stats", stats },
    { "version", version }, { "state", state }, { "info", info },
};

static pthread_barrier_t start;
static void (*run)(void);

static void *run_share(void *times)
{
    pthread_barrier_wait(&start);
    for (long i = 0; i < (long)times; i++)
        run();
    return NULL;
}

double client_run(const char *work, long times, int at_once)
{
    run = NULL;
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        if (strcmp(works[i].name, work) == 0)
            run = works[i].run;
    if (!run)
        return -1;
    if (at_once == 1) {
        double begin = now();
        for (long i = 0; i < times; i++)
            run();
        return now() - begin;
    }
    pthread_t threads[at_once];
    pthread_barrier_init(&start, NULL, at_once + 1);
    for (long i = 0; i < at_once; i++)
        if (pthread_create(&threads[i], NULL, run_share, (void *)(times / at_once + (i < times % at_once))))
            fail("pthread_create", "no thread");
    pthread_barrier_wait(&start);
    double begin = now();
    for (int i = 0; i < at_once; i++)
        pthread_join(threads[i], NULL);
    double time = now() - begin;
    pthread_barrier_destroy(&start);
    return time;
}

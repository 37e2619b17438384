/* Sockets, clocks and limits that the mock provider and the load client share. */
#ifndef NET_H
#define NET_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

/* Nanoseconds of the monotonic clock. */
uint64_t net_now(void);

/* Microseconds of CPU, user and kernel, that this process has used. */
uint64_t net_cpu_us(void);

/* As many files as the system lets us, and timers that are not put off by the usual 50 µs. */
void net_prepare_process(void);

/* A listening socket on the loopback; ends the process when there is none to have. */
int net_listen(uint16_t port);

/* Accepts a connection; -1 when none waits. */
int net_accept(int listener);

/* Starts to connect; -1 when it failed at once. */
int net_connect(const struct sockaddr_in *address);

/* The error a socket holds, such as that of a connect which came to an end. */
int net_error(int fd);

/* Adds (EPOLL_CTL_ADD) or changes (EPOLL_CTL_MOD) what is waited for. */
void net_watch(int epoll, int operation, int fd, uint32_t events, void *owner);

/* Nothing is known to be due: net_wait waits for sockets alone. */
#define NET_NEVER UINT64_MAX

struct epoll_event;

/* Waits for sockets until the moment `due`; returns how many events there are. */
int net_wait(int epoll, struct epoll_event *events, int most, uint64_t due);

#endif

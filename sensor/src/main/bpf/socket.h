/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Descriptors, and the ends of sockets, as the kernel has them. */
#ifndef SEAWALL_SOCKET_H
#define SEAWALL_SOCKET_H

#include "task.h"

#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10
#define S_IFMT 0170000
#define S_IFSOCK 0140000
#define UNIX_PATH 108

/* What a descriptor of the running task leads to; null if there is none. */
static __noinline struct file *file_of(s64 number) {
  struct task_struct *task = (void *)bpf_get_current_task_btf();
  struct fdtable *table = BPF_CORE_READ(task, files, fdt);
  struct file *file = 0;
  if (number < 0 || number >= BPF_CORE_READ(table, max_fds))
    return 0;
  bpf_probe_read_kernel(&file, sizeof(file), BPF_CORE_READ(table, fd) + number);
  return file;
}

static __always_inline struct sock *socket_of(s64 number) {
  struct file *file = file_of(number);
  if (!file || (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) != S_IFSOCK)
    return 0;
  struct socket *socket = BPF_CORE_READ(file, private_data);
  return BPF_CORE_READ(socket, sk);
}

static __always_inline u16 host_order(u16 value) {
  return __builtin_bswap16(value);
}

/* An address that the process gave: family, then address and port, or a path. */
static __noinline void put_address(struct scratch *s, u64 address, u64 size) {
  u16 family = 0;
  u16 port = 0;
  u8 *to = here(s);
  if (size < 2 || !fits(s) || bpf_probe_read_user(&family, 2, (void *)address)) {
    take(s, 0);
    return;
  }
  to[0] = family;
  u32 length = 1;
  if (family == AF_INET && size >= 8) {
    bpf_probe_read_user(to + 1, 4, (void *)address + 4);
    bpf_probe_read_user(&port, 2, (void *)address + 2);
    *(u16 *)(to + 5) = host_order(port);
    length = 7;
  } else if (family == AF_INET6 && size >= 24) {
    bpf_probe_read_user(to + 1, 16, (void *)address + 8);
    bpf_probe_read_user(&port, 2, (void *)address + 2);
    *(u16 *)(to + 17) = host_order(port);
    length = 19;
  } else if (family == AF_UNIX) {
    long read = bpf_probe_read_user_str(to + 1, UNIX_PATH, (void *)address + 2);
    if (read > 0)
      length += read;
  }
  take(s, length);
}

/* The kernel's addresses of both ends, and the path on which one of them was bound. */
static __always_inline u32 unix_tuple(u8 *to, struct sock *sock, bool accepted, u64 address) {
  struct unix_sock *local = (void *)sock;
  struct sock *peer = BPF_CORE_READ(local, peer);
  *(u64 *)(to + 1) = (u64)(accepted ? peer : sock);
  *(u64 *)(to + 9) = (u64)(accepted ? sock : peer);
  long read = 0;
  if (address) {
    read = bpf_probe_read_user_str(to + 17, UNIX_PATH, (void *)address + 2);
  } else {
    struct unix_address *bound = BPF_CORE_READ(local, addr);
    if (bound) {
      void *name = (void *)bound + bpf_core_field_offset(struct unix_address, name);
      read = bpf_probe_read_kernel_str(to + 17, UNIX_PATH, name + 2);
    }
  }
  if (read > 0)
    return 17 + read;
  to[17] = 0;
  return 18;
}

/*
 * Both ends of a socket: the one that asked for the connection first. Of a connection that failed
 * the kernel has forgotten the other end, which is then what the process gave.
 */
static __noinline void put_tuple(struct scratch *s, s64 number, bool accepted, u64 given) {
  struct sock *sock = socket_of(number);
  u8 *to = here(s);
  if (!sock || !fits(s)) {
    take(s, 0);
    return;
  }
  u16 family = BPF_CORE_READ(sock, __sk_common.skc_family);
  u16 local = BPF_CORE_READ(sock, __sk_common.skc_num);
  u16 remote = host_order(BPF_CORE_READ(sock, __sk_common.skc_dport));
  u32 length = 0;
  to[0] = family;
  if (family == AF_INET) {
    u32 from = accepted ? 7 : 1;
    u32 other = accepted ? 1 : 7;
    u32 address = BPF_CORE_READ(sock, __sk_common.skc_rcv_saddr);
    *(u32 *)(to + from) = address;
    *(u16 *)(to + from + 4) = local;
    address = BPF_CORE_READ(sock, __sk_common.skc_daddr);
    if (!remote && given) {
      bpf_probe_read_user(&address, 4, (void *)given + 4);
      bpf_probe_read_user(&remote, 2, (void *)given + 2);
      remote = host_order(remote);
    }
    *(u32 *)(to + other) = address;
    *(u16 *)(to + other + 4) = remote;
    length = 13;
  } else if (family == AF_INET6) {
    u32 from = accepted ? 19 : 1;
    u32 other = accepted ? 1 : 19;
    void *common = (void *)sock + bpf_core_field_offset(struct sock, __sk_common);
    u32 near = bpf_core_field_offset(struct sock_common, skc_v6_rcv_saddr);
    u32 far = bpf_core_field_offset(struct sock_common, skc_v6_daddr);
    bpf_probe_read_kernel(to + from, 16, common + near);
    *(u16 *)(to + from + 16) = local;
    bpf_probe_read_kernel(to + other, 16, common + far);
    if (!remote && given) {
      bpf_probe_read_user(to + other, 16, (void *)given + 8);
      bpf_probe_read_user(&remote, 2, (void *)given + 2);
      remote = host_order(remote);
    }
    *(u16 *)(to + other + 16) = remote;
    length = 37;
  } else if (family == AF_UNIX) {
    length = unix_tuple(to, sock, accepted, given);
  }
  take(s, length);
}

#endif

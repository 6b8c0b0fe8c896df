/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Files that are opened for reading only and that no rule wants to see, by paths that user space
 * found out. What is not told makes descriptors that are not known: so all is told of a process
 * that has sockets, lest a file be taken for a socket that had its number before.
 */
#ifndef SEAWALL_QUIET_H
#define SEAWALL_QUIET_H

#include "socket.h"

#define QUIET_PATH 64
#define LONGEST 256
#define DOTS 0x2e2e2e2e2e2e2e2eULL
#define LOW_BITS 0x0101010101010101ULL
#define HIGH_BITS 0x8080808080808080ULL

#define NOT_QUIET_FLAGS (O_ACCMODE_BITS | O_CREAT | O_TRUNC_BIT | O_DIRECTORY_BIT | O_PATH_BIT)
#define O_ACCMODE_BITS 3
#define O_TRUNC_BIT 01000
#if defined(__TARGET_ARCH_arm64)
#define O_DIRECTORY_BIT 040000
#else
#define O_DIRECTORY_BIT 0200000
#endif
#define O_PATH_BIT 010000000
#define S_IFDIR 0040000

enum { QUIET_BELOW = 1, QUIET_ITSELF = 2 };

struct quiet_key {
  u32 bits;
  u8 path[QUIET_PATH];
};

/* Paths that end in a slash for all below, or in a zero for one file. */
struct {
  __uint(type, BPF_MAP_TYPE_LPM_TRIE);
  __uint(max_entries, 4096);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, struct quiet_key);
  __type(value, u32);
} quiet SEC(".maps");

struct program_name {
  u8 characters[16];
};

/* Names of programs of which all is told: rules ask for them whatever the path. */
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1024);
  __type(key, struct program_name);
  __type(value, u32);
} loud SEC(".maps");

/* Processes that have, or had, sockets. */
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 65536);
  __type(key, u32);
  __type(value, u32);
} talkers SEC(".maps");

static __always_inline void talks(u32 process) {
  u32 one = 1;
  bpf_map_update_elem(&talkers, &process, &one, BPF_ANY);
}

static __always_inline void talks_too(u32 parent, u32 child) {
  if (bpf_map_lookup_elem(&talkers, &parent))
    talks(child);
}

static __always_inline void talks_no_more(u32 process) {
  bpf_map_delete_elem(&talkers, &process);
}

static long find_socket(u32 number, u32 *found) {
  struct file *file = file_of(number);
  *found = file && (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) == S_IFSOCK;
  return *found;
}

/* A program may have lost the sockets of the one before it. */
static __always_inline void talks_still(u32 process) {
  u32 found = 0;
  if (!bpf_map_lookup_elem(&talkers, &process))
    return;
  bpf_loop(64, find_socket, &found, 0);
  if (!found)
    talks_no_more(process);
}

static __always_inline bool is_loud(const void *comm) {
  struct program_name name;
  bpf_probe_read_kernel(&name, sizeof(name), comm);
  return bpf_map_lookup_elem(&loud, &name);
}

struct search {
  u8 *path;
  u32 length;
  bool found;
};

/* Whether there are two dots in seven places, of the eight that are read. */
static long find_dots(u32 i, struct search *search) {
  u32 at = 7 * i;
  if (at >= search->length)
    return 1;
  u64 word = *(u64 *)(search->path + (at & (LONGEST - 1))) ^ DOTS;
  u64 dots = (word - LOW_BITS) & ~word & HIGH_BITS;
  search->found = dots & (dots >> 8);
  return search->found;
}

/*
 * Whether it could not be opened, or is a file of a process in which it cannot be taken for a socket. Of
 * folders all is told: paths begin at them.
 */
static __always_inline bool is_harmless(struct task_struct *task, long result) {
  if (result < 0)
    return true;
  u32 process = task->tgid;
  struct file *file = file_of(result);
  return file && (BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) != S_IFDIR &&
         !bpf_map_lookup_elem(&talkers, &process);
}

/* Whether nobody wants to know that the running task has opened a file. */
static __noinline bool is_quiet(struct scratch *s, u64 address, u64 flags, long result) {
  struct task_struct *task = (void *)bpf_get_current_task_btf();
  if (flags & NOT_QUIET_FLAGS)
    return false;
  struct quiet_key *key = (void *)s->path;
  long length = bpf_probe_read_user_str(key->path, LONGEST, (void *)address);
  if (length < 2 || length >= LONGEST || key->path[0] != '/')
    return false;
  key->bits = 8 * (length < QUIET_PATH ? length : QUIET_PATH);
  u32 *kind = bpf_map_lookup_elem(&quiet, key);
  if (!kind)
    return false;
  if (*kind == QUIET_BELOW) {
    struct search search = {.path = key->path, .length = length};
    bpf_loop(LONGEST / 7 + 1, find_dots, &search, 0);
    if (search.found)
      return false;
  }
  struct task_struct *leader = task->group_leader;
  if (is_loud(task->comm) || is_loud((void *)leader + bpf_core_field_offset(struct task_struct, comm)))
    return false;
  return is_harmless(task, result);
}

#endif

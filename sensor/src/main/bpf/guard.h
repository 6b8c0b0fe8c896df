/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * What the guard knows and tells: policies, workloads, rules by file, path and address, and the
 * decisions. Layouts are those of io.seawall.sensor.guard; whoever changes one of them changes
 * GUARD_LAYOUT too, so that no agent takes over maps that it cannot read.
 */
#ifndef SEAWALL_GUARD_H
#define SEAWALL_GUARD_H

#include "kernel.h"

enum { GUARD_LAYOUT = 2 };

/* Kinds of rules; each has a mode of its own in a policy. */
enum kind { KIND_DRIFT, KIND_EXEC_DENY, KIND_EXEC_ALLOW, KIND_CONNECT, KIND_BIND, KIND_OPEN, KINDS };

enum mode { MODE_OFF, MODE_OBSERVE, MODE_ALERT, MODE_BLOCK };

/* Why. */
enum reason {
  REASON_NONE,
  REASON_CHANGED,   /* written or changed after the container was made */
  REASON_MEMORY,    /* on a file system that is in memory */
  REASON_NAMELESS,  /* in memory and without a name: memfd */
  REASON_UNLINKED,  /* on no file system any more */
  REASON_ELSEWHERE, /* on a mount that is not the container's root */
  REASON_FILE,      /* this very file is denied */
  REASON_PATH,      /* its path is denied */
  REASON_NOT_LISTED,
  REASON_ADDRESS,
  REASON_NAME, /* an address that a denied name has */
};

/* What a decision is marked with. */
#define MARK_NO_HEARTBEAT 1 /* block became alert: nobody watches any more */
#define MARK_GIVES_WAY 2    /* block became alert: too many blocks before */
#define MARK_SWITCHED 4     /* this one was one too many */
#define MARK_SCRIPT 8       /* a script, when its interpreter opened it */
#define MARK_UNKNOWN 16     /* of a container of which nobody has told anything yet */
#define MARK_CUT 32         /* the path is longer than what is told of it */

#define TICK 10000000 /* nanoseconds, as /proc tells them */

struct settings {
  u64 heartbeat; /* nanoseconds since boot at which the agent was last seen */
  u64 patience;  /* after so many nanoseconds without it nothing is blocked; 0: always */
  u64 sequence;  /* of the last decision */
  u64 dropped;   /* decisions that did not fit into the ring */
  u64 untold;    /* scripts and files that could not be judged for lack of memory */
  u64 answers;   /* answers of name servers that did not fit into their ring */
  u32 self;      /* the agent: not looked at */
  u32 unknown;   /* policy of containers of which nobody has told anything yet, or 0 */
  u32 dns_port;
  u32 layout;
  u32 home; /* mount namespace of the machine itself */
  u32 born; /* when the agent started, in TICK since boot: another may have its number later */
};

#define POLICY_EXEC_LIST 1    /* only listed files may run */
#define POLICY_CONNECT_LIST 2 /* only listed peers may be reached */
#define POLICY_BIND_LIST 4    /* only listed addresses may be bound */
#define POLICY_NAMES 8        /* has rules for names */

struct policy {
  u8 modes[8];
  u32 flags;
  u32 most; /* blocks in a window after which it gives way; 0: never gives way */
  u64 window;
  u64 lift; /* nanoseconds for which it gives way */
  char name[64];
};

#define WORKLOAD_RESOLVED 1 /* its files are listed: lists of what may run count */
#define WORKLOAD_UNKNOWN 2

struct workload {
  u32 policy;
  u32 root; /* device of its root, or 0 */
  u32 flags;
  u32 blocks; /* in the window */
  u64 window;
  u64 lifted; /* gives way until */
  u64 since;
  u32 mounts; /* number of its mount namespace, or 0 */
  u32 zero;
  u64 counts[KINDS * 3]; /* for each kind: observed, alerted, blocked */
};

#define FILE_DENIED 1
#define FILE_ALLOWED 2

struct file_key {
  u64 workload;
  u64 inode;
  u32 device;
  u32 zero;
};

#define PATH_DENIED 1
#define PATH_ALLOWED 2
#define PATH_VOLUME 4  /* what lies here is not drift for lying on another mount */
#define PATH_RUNTIME 8 /* the same, unless that mount is in memory */

#define LONGEST_PATH 251

struct path_key {
  u32 bits;
  u32 policy;
  u8 path[LONGEST_PATH + 1];
};

#define PEER_CONNECT 0
#define PEER_BIND 1
#define PEER_DENIED 1
#define PEER_ALLOWED 2
#define PEER_LEARNED 4 /* from a name */

struct peer_key {
  u32 bits;
  u32 policy;
  u32 direction;
  u8 address[16]; /* those of version 4 as ::ffff:a.b.c.d */
};

struct ports {
  u64 expires; /* nanoseconds since boot, or 0 */
  u16 from, to;
  u8 protocol; /* 0: any */
  u8 verdict;
  u16 zero;
};

#define MOST_PORTS 16
struct peer {
  struct ports ports[MOST_PORTS];
};

#define PATH 512

/* What was decided. */
struct decision {
  u64 sequence;
  u64 time; /* nanoseconds since boot */
  u64 workload;
  u64 started; /* when the process was, nanoseconds since boot */
  u64 inode;
  u32 policy;
  u32 pid, parent, user;
  u32 device;
  u8 kind, mode, reason, marks;
  u8 address[16];
  u16 port;
  u16 length; /* of the path */
  u8 protocol, zero[3];
  char comm[16];
  char path[PATH];
};

/* An answer of a name server, as it was received. */
#define ANSWER 1500
struct answer {
  u64 time;
  u64 workload;
  u32 policy;
  u32 length;
  u8 source[16];
  u8 bytes[ANSWER + 4];
};

_Static_assert(sizeof(struct settings) == 72, "settings");
_Static_assert(sizeof(struct policy) == 96, "policy");
_Static_assert(sizeof(struct workload) == 192, "workload");
_Static_assert(sizeof(struct file_key) == 24, "file_key");
_Static_assert(sizeof(struct path_key) == 260, "path_key");
_Static_assert(sizeof(struct peer_key) == 28, "peer_key");
_Static_assert(sizeof(struct peer) == 256, "peer");
_Static_assert(sizeof(struct decision) == 616, "decision");
_Static_assert(sizeof(struct answer) == 1544, "answer");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __uint(map_flags, BPF_F_MMAPABLE);
  __type(key, u32);
  __type(value, struct settings);
} guard_settings SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1024);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, u32);
  __type(value, struct policy);
} policies SEC(".maps");

/* By the id of the control group; 0 is what is in no container. */
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 20000);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, u64);
  __type(value, struct workload);
} workloads SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __uint(max_entries, 1 << 20);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, struct file_key);
  __type(value, u32);
} files SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LPM_TRIE);
  __uint(max_entries, 65536);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, struct path_key);
  __type(value, u32);
} paths SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_LPM_TRIE);
  __uint(max_entries, 262144);
  __uint(map_flags, BPF_F_NO_PREALLOC);
  __type(key, struct peer_key);
  __type(value, struct peer);
} peers SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 22);
} decisions SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 18);
} answers SEC(".maps");

static __always_inline struct settings *guard(void) {
  u32 zero = 0;
  return bpf_map_lookup_elem(&guard_settings, &zero);
}

#endif

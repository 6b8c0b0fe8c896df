/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Control groups of version 2 as they are made, before a process is in them, and as they go. */
#ifndef SEAWALL_GROUP_H
#define SEAWALL_GROUP_H

#include "event.h"

#define GROUP_PATH 512

struct group_told {
  u64 id;     /* inode of its directory */
  u32 made;   /* 0 when it goes */
  s32 length; /* of the path with the zero behind it; less than 1 if it cannot be read */
  u8 path[GROUP_PATH];
};

/* What does not fit is found by who watches the folders. */
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 20);
} groups SEC(".maps");

static __always_inline int tell_group(struct cgroup *group, const char *path, bool made) {
  if (BPF_CORE_READ(group, root, hierarchy_id))
    return 0;
  struct group_told *told = bpf_ringbuf_reserve(&groups, sizeof(*told), 0);
  if (!told) {
    lose(GROUPS_LOST);
    return 0;
  }
  told->id = BPF_CORE_READ(group, kn, id);
  told->made = made;
  told->length = bpf_probe_read_kernel_str(told->path, GROUP_PATH, path);
  bpf_ringbuf_submit(told, BPF_RB_NO_WAKEUP);
  return 0;
}

SEC("tp_btf/cgroup_mkdir")
int BPF_PROG(group_made, struct cgroup *group, const char *path) {
  return tell_group(group, path, true);
}

SEC("tp_btf/cgroup_rmdir")
int BPF_PROG(group_gone, struct cgroup *group, const char *path) {
  return tell_group(group, path, false);
}

#endif

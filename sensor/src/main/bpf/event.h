/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Events are put together in memory of the program's own, and copied into a ring when they are
 * whole. Layout of an event, little endian: u64 nanoseconds since 1970, u64 thread, u32 length, u16
 * type, u32 count of parameters, u16 length of each, then the parameters.
 */
#ifndef SEAWALL_EVENT_H
#define SEAWALL_EVENT_H

#include "kernel.h"

#define DATA 16384
#define PATH 4096
#define NAME 256
#define TEXT 4096
#define HEADER 26

/* Programs that put events together; each has memory of its own on each processor. */
enum maker { MAKER_EXEC, MAKER_FORK, MAKER_EXIT, MAKER_CALL, MAKERS };

/*
 * Memory is twice as large as what is used: where an offset is cut to what is used, the verifier
 * sees that a whole text fits behind it.
 */
struct scratch {
  u64 arg[8];
  u32 at;    /* where the next parameter goes */
  u32 base;  /* where the event begins */
  u32 next;  /* index of the next parameter */
  u32 front; /* where the path that is put together begins */
  u8 data[2 * DATA];
  u8 path[2 * PATH];
};

struct settings {
  u64 epoch; /* nanoseconds since 1970 at which the machine booted */
  u32 self;  /* the process that is not looked at: the sensor's own */
  u32 full;  /* bytes in the ring of calls from which on those that are alike are counted */
  u32 doubtful; /* whether threads may be elsewhere than it is thought */
  u32 reserved;
};

/* One scratch for each maker and processor; user space knows how many those are. */
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, u32);
  __type(value, struct scratch);
} scratches SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __uint(map_flags, BPF_F_MMAPABLE);
  __type(key, u32);
  __type(value, struct settings);
} settings SEC(".maps");

/* Beginning, change and end of processes: never filtered. */
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 22);
} lifecycle SEC(".maps");

/* What processes ask of the kernel. */
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 24);
} calls SEC(".maps");

/*
 * Events that did not fit into their ring, by type; the last counts calls that cannot be read, the
 * one before it those of the ring of processes, whatever their type, the one before that control
 * groups.
 */
#define TYPES 512
#define FOREIGN_CALLS (TYPES - 1)
#define PROCESSES_LOST (TYPES - 2)
#define GROUPS_LOST (TYPES - 3)
struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, TYPES);
  __uint(map_flags, BPF_F_MMAPABLE);
  __type(key, u32);
  __type(value, u64);
} losses SEC(".maps");

static __always_inline void lose(u32 type) {
  u64 *count = bpf_map_lookup_elem(&losses, &type);
  if (count)
    __sync_fetch_and_add(count, 1);
}

/*
 * A program does not begin on a processor while it runs there, and does not move to another: so
 * nobody else uses this memory meanwhile.
 */
static __always_inline struct scratch *scratch(enum maker maker) {
  u32 key = bpf_get_smp_processor_id() * MAKERS + maker;
  struct scratch *s = bpf_map_lookup_elem(&scratches, &key);
  if (s) {
    s->at = 0;
    s->base = 0;
  }
  return s;
}

static __always_inline u64 now(void) {
  u32 zero = 0;
  struct settings *known = bpf_map_lookup_elem(&settings, &zero);
  return (known ? known->epoch : 0) + bpf_ktime_get_boot_ns();
}

static __always_inline void *here(struct scratch *s) {
  return s->data + (s->at & (DATA - 1));
}

static __always_inline void begin(struct scratch *s, u64 time, u64 tid, u32 type, u32 count) {
  u32 at = s->at & (DATA - 1);
  u8 *event = s->data + at;
  *(u64 *)event = time;
  *(u64 *)(event + 8) = tid;
  *(u16 *)(event + 20) = type;
  *(u32 *)(event + 22) = count;
  s->base = at;
  s->next = 0;
  s->at = at + HEADER + 2 * count;
}

static __always_inline void end(struct scratch *s) {
  *(u32 *)(s->data + (s->base & (DATA - 1)) + 16) = s->at - s->base;
}

/* What stands here is the next parameter. */
static __always_inline void take(struct scratch *s, u32 length) {
  u32 at = s->base + HEADER + 2 * s->next;
  *(u16 *)(s->data + (at & (DATA - 1))) = length;
  s->next++;
  s->at += length;
}

static __always_inline void put8(struct scratch *s, u8 value) {
  *(u8 *)here(s) = value;
  take(s, 1);
}

static __always_inline void put16(struct scratch *s, u16 value) {
  *(u16 *)here(s) = value;
  take(s, 2);
}

static __always_inline void put32(struct scratch *s, u32 value) {
  *(u32 *)here(s) = value;
  take(s, 4);
}

static __always_inline void put64(struct scratch *s, u64 value) {
  *(u64 *)here(s) = value;
  take(s, 8);
}

/* Whether a text of any length still fits. */
static __always_inline bool fits(struct scratch *s) {
  return s->at <= DATA - TEXT - 512;
}

/* A text of the process; no value where it cannot be read. */
static __noinline long put_text(struct scratch *s, u64 address) {
  long length = 0;
  if (address && fits(s))
    length = bpf_probe_read_user_str(here(s), TEXT, (void *)address);
  take(s, length > 0 ? length : 0);
  return length;
}

/* Bytes of the process, at most 4,095. */
static __noinline long put_bytes(struct scratch *s, u64 from, u64 to) {
  u64 length = to > from ? to - from : 0;
  if (length > TEXT - 1)
    length = TEXT - 1;
  if (!fits(s) || bpf_probe_read_user(here(s), length & (TEXT - 1), (void *)from))
    length = 0;
  take(s, length);
  return length;
}

/* Hands the events on. Nobody is woken: the reader looks often enough. */
static __always_inline bool submit(void *ring, struct scratch *s, u32 type) {
  u32 size = s->at;
  if (size <= DATA && !bpf_ringbuf_output(ring, s->data, size & (2 * DATA - 1), BPF_RB_NO_WAKEUP))
    return true;
  lose(type);
  return false;
}

static __always_inline void submit_process(struct scratch *s, u32 type) {
  if (!submit(&lifecycle, s, type))
    lose(PROCESSES_LOST);
}

#endif

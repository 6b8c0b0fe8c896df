/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Calls, at their end: which are told, and what of them, is what user space put into a table. */
#ifndef SEAWALL_CALL_H
#define SEAWALL_CALL_H

#include "crowd.h"
#include "flags.h"
#include "host.h"
#include "quiet.h"
#include "registers.h"
#include "socket.h"
#include "source.h"

#define CALLS 512
#define MOST_BEFORE 6
#define MOST_AFTER 10
#define PR_SET_NAME 15
#define MOST_BYTES 80
#define FMODE_CREATED 0x100000
#define PPM_CREATED 0x4000
#define PPM_UPPER_LAYER 0x8000
#define PPM_LOWER_LAYER 0x10000

struct parameter {
  u8 source;
  u8 argument;
};

/* A call of which the type at its end is 0 is not told. */
struct call_layout {
  u16 end_type;
  u16 begin_type; /* 0 where the event of the end tells all */
  u8 end_count;
  u8 begin_count;
  u8 only; /* which of them are told */
  u8 kind; /* what else is to be known of it */
  struct parameter begin[MOST_BEFORE];
  struct parameter end[MOST_AFTER];
};

struct {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, CALLS);
  __uint(map_flags, BPF_F_MMAPABLE);
  __type(key, u32);
  __type(value, struct call_layout);
} layouts SEC(".maps");

/* Told only where it failed; only of containers; of others too if it made a descriptor that is not a file's. */
enum { ONLY_FAILED = 1, ONLY_IN_CONTAINERS = 2, UNLESS_FILE = 4 };

/* It opens a file by the path in argument 0 or 1, for what the flags behind that say. */
enum { KIND_OPENS = 1, KIND_OPENS_AT = 2, KIND_MAKES_SOCKET = 3 };

struct telling {
  struct scratch *s;
  struct call_layout *layout;
  long result;
  bool ends;
};

static __always_inline u64 argument_of(struct scratch *s, u32 index) {
  return s->arg[index & 7];
}

static __always_inline u64 how(struct scratch *s, u32 argument, u32 word) {
  u64 value = 0;
  bpf_probe_read_user(&value, 8, (void *)argument_of(s, argument) + 8 * word);
  return value;
}

static __always_inline u64 mode_if_made(u64 flags, u64 mode) {
  return flags & (O_CREAT | O_TMPFILE_BIT) ? mode & 07777 : 0;
}

static __noinline void put_opened(struct scratch *s, u32 source, u64 flags, s64 number) {
  struct file *file = file_of(number);
  struct inode *inode = BPF_CORE_READ(file, f_inode);
  u32 in = file ? layer(inode) : 0;
  switch (source) {
  case OPENED_INODE:
    put64(s, BPF_CORE_READ(inode, i_ino));
    break;
  case OPENED_DEVICE: {
    u32 device = BPF_CORE_READ(inode, i_sb, s_dev);
    u32 minor = device & 0xfffff;
    put32(s, (minor & 0xff) | device >> 20 << 8 | (minor & ~0xff) << 12);
    break;
  }
  case OPENED_LAYER:
    put16(s, in);
    break;
  default: {
    u32 known = in == 1 ? PPM_UPPER_LAYER : in == 2 ? PPM_LOWER_LAYER : 0;
    if (file && BPF_CORE_READ(file, f_mode) & FMODE_CREATED)
      known |= PPM_CREATED;
    put32(s, open_flags(flags) | known);
  }
  }
}

static __always_inline void put_pair(struct scratch *s, u32 source, u64 address, long result) {
  s32 numbers[2] = {-1, -1};
  if (result >= 0)
    bpf_probe_read_user(numbers, sizeof(numbers), (void *)address);
  if (source == PAIR_INODE) {
    struct file *file = file_of(numbers[0]);
    put64(s, file ? BPF_CORE_READ(file, f_inode, i_ino) : 0);
  } else {
    put64(s, (s64)(source == SECOND_OF_PAIR ? numbers[1] : numbers[0]));
  }
}

struct copying {
  struct scratch *s;
  u64 list;
  u32 length;
};

static long copy_argument(u32 i, struct copying *c) {
  struct scratch *s = c->s;
  u64 address = 0;
  bpf_probe_read_user(&address, 8, (void *)c->list + 8 * (i + 1));
  if (!address || c->length > TEXT - NAME)
    return 1;
  u32 at = (s->at + c->length) & (DATA - 1);
  long read = bpf_probe_read_user_str(s->data + at, NAME, (void *)address);
  if (read < 0)
    return 1;
  c->length += read;
  return 0;
}

/* The arguments that a program would have been called with, each cut to 255 bytes. */
static __always_inline void put_list(struct scratch *s, u64 list) {
  struct copying c = {.s = s, .list = list};
  if (list && fits(s))
    bpf_loop(128, copy_argument, &c, 0);
  take(s, c.length);
}

static __always_inline void put_caps(struct scratch *s, u32 source) {
  struct task_struct *task = (void *)bpf_get_current_task_btf();
  const struct cred *cred = task->cred;
  put64(s, capabilities(source == CAPS_INHERITABLE ? &cred->cap_inheritable
                        : source == CAPS_PERMITTED ? &cred->cap_permitted
                                                   : &cred->cap_effective));
}

static __always_inline void put_dynamic(struct scratch *s, u64 value) {
  u8 *to = here(s);
  to[0] = 0;
  *(u64 *)(to + 1) = value;
  take(s, 9);
}

static __always_inline void put_program(struct scratch *s, u64 list) {
  u64 first = 0;
  bpf_probe_read_user(&first, 8, (void *)list);
  put_text(s, first);
}

static long put_parameter(u32 i, struct telling *t) {
  struct scratch *s = t->s;
  struct call_layout *layout = t->layout;
  u32 source, index;
  if (t->ends) {
    if (i >= MOST_AFTER)
      return 1;
    source = layout->end[i].source;
    index = layout->end[i].argument;
  } else {
    if (i >= MOST_BEFORE)
      return 1;
    source = layout->begin[i].source;
    index = layout->begin[i].argument;
  }
  u64 value = argument_of(s, index);
  switch (source) {
  case RESULT:
    put64(s, t->result);
    return 0;
  case DESCRIPTOR:
    put64(s, (s64)(s32)value);
    return 0;
  case WORD64:
    put64(s, value);
    return 0;
  case WORD32:
    put32(s, value);
    return 0;
  case WORD16:
    put16(s, value);
    return 0;
  case WORD8:
    put8(s, value);
    return 0;
  case STRING:
    put_text(s, value);
    return 0;
  case OPEN_FLAGS:
  case OPENED_DEVICE:
  case OPENED_INODE:
  case OPENED_LAYER:
    put_opened(s, source, value, t->result);
    return 0;
  case OPEN_MODE:
    put32(s, mode_if_made(argument_of(s, index - 1), value));
    return 0;
  case HOW_FLAGS:
    put_opened(s, source, how(s, index, 0), t->result);
    return 0;
  case HOW_MODE:
    put32(s, mode_if_made(how(s, index, 0), how(s, index, 1)));
    return 0;
  case HOW_RESOLVE:
    put32(s, resolve_flags(how(s, index, 2)));
    return 0;
  case CLONE_FLAGS:
    put32(s, clone_flags(value));
    return 0;
  case DESCRIPTOR_FLAGS:
    put32(s, descriptor_flags(value));
    return 0;
  case DESCRIPTOR_FLAGS16:
    put16(s, descriptor_flags(value));
    return 0;
  case OWNER_FLAGS:
    put32(s, owner_flags(value));
    return 0;
  case MODE_BITS:
    put32(s, value & 07777);
    return 0;
  case PTRACE_REQUEST:
    put16(s, ptrace_request(value));
    return 0;
  case PTRACE_VALUE:
    put_dynamic(s, value);
    return 0;
  case FCNTL_COMMAND:
    put8(s, fcntl_command(value));
    return 0;
  case ADDRESS:
    put_address(s, value, argument_of(s, index + 1));
    return 0;
  case SENT_TUPLE:
    put_tuple(s, (s32)argument_of(s, 0), false, value);
    return 0;
  case ACCEPTED_TUPLE:
    put_tuple(s, t->result, true, 0);
    return 0;
  case FIRST_OF_PAIR:
  case SECOND_OF_PAIR:
  case PAIR_INODE:
    put_pair(s, source, value, t->result);
    return 0;
  case BYTES: {
    u64 length = t->result < 0 ? 0 : t->result > MOST_BYTES ? MOST_BYTES : t->result;
    put_bytes(s, value, value + length);
    return 0;
  }
  case CAPS_INHERITABLE:
  case CAPS_PERMITTED:
  case CAPS_EFFECTIVE:
    put_caps(s, source);
    return 0;
  case PRCTL_STRING:
    put_text(s, argument_of(s, 0) == PR_SET_NAME ? value : 0);
    return 0;
  case PRCTL_NUMBER:
    put64(s, argument_of(s, 0) == PR_SET_NAME ? 0 : value);
    return 0;
  case PROGRAM:
    put_program(s, value);
    return 0;
  case PROGRAM_ARGUMENTS:
    put_list(s, value);
    return 0;
  }
  take(s, 0);
  return 0;
}

static __noinline int tell(struct scratch *s, struct call_layout *layout, long result) {
  u8 kind = layout->kind;
  if (kind == KIND_OPENS && is_quiet(s, s->arg[0], s->arg[1], result))
    return 0;
  if (kind == KIND_OPENS_AT && is_quiet(s, s->arg[1], s->arg[2], result))
    return 0;
  if (kind == KIND_MAKES_SOCKET && result >= 0)
    talks(bpf_get_current_pid_tgid() >> 32);
  u64 time = now();
  u64 tid = (u32)bpf_get_current_pid_tgid();
  struct telling t = {.s = s, .layout = layout, .result = result};
  if (layout->begin_type) {
    begin(s, time, tid, layout->begin_type, layout->begin_count);
    bpf_loop(layout->begin_count, put_parameter, &t, 0);
    end(s);
  }
  t.ends = true;
  begin(s, time, tid, layout->end_type, layout->end_count);
  bpf_loop(layout->end_count, put_parameter, &t, 0);
  end(s);
  u32 zero = 0;
  struct settings *known = bpf_map_lookup_elem(&settings, &zero);
  if (known && bpf_ringbuf_query(&calls, BPF_RB_AVAIL_DATA) > known->full &&
      is_counted(s, layout->end_type, time))
    return 0;
  submit(&calls, s, layout->end_type);
  return 0;
}

/* Whether nobody wants to know of the call because the machine's own thread made it. */
static __noinline bool is_hosts_own(struct task_struct *task, u32 only, long result) {
  return (!(only & UNLESS_FILE) || is_harmless(task, result)) && is_on_host(task);
}

SEC("tp_btf/sys_exit")
int BPF_PROG(call_end, struct pt_regs *registers, long result) {
  struct task_struct *task = (void *)bpf_get_current_task_btf();
  if (is_foreign(task)) {
    lose(FOREIGN_CALLS);
    return 0;
  }
  u32 number = number_of(registers);
  struct call_layout *layout = bpf_map_lookup_elem(&layouts, &number);
  if (!layout || !layout->end_type || (layout->only & ONLY_FAILED && result >= 0))
    return 0;
  u32 zero = 0;
  struct settings *known = bpf_map_lookup_elem(&settings, &zero);
  if (!known || known->self == task->tgid)
    return 0;
  if (layout->only & ONLY_IN_CONTAINERS && !known->doubtful &&
      is_hosts_own(task, layout->only, result)) {
    leave_out(layout->end_type);
    return 0;
  }
  struct scratch *s = scratch(MAKER_CALL);
  if (!s)
    return 0;
  arguments_of(registers, s->arg);
  return tell(s, layout, result);
}

#endif

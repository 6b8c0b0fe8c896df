/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Where parameters of calls come from. User space says for each call which it wants in which order,
 * by the numbers that these names have here; ParameterSource has the same names.
 */
#ifndef SEAWALL_SOURCE_H
#define SEAWALL_SOURCE_H

enum source {
  NOTHING,         /* no value */
  RESULT,          /* s64, what the call answered */
  DESCRIPTOR,      /* s64, an argument */
  WORD64,          /* u64, an argument */
  WORD32,          /* u32 */
  WORD16,          /* u16 */
  WORD8,           /* u8 */
  STRING,          /* text that an argument points to */
  OPEN_FLAGS,      /* u32, flags of open, with what is known of the opened file */
  OPEN_MODE,       /* u32, an argument, if the flags before it make a file */
  HOW_FLAGS,       /* u32, from struct open_how */
  HOW_MODE,        /* u32, from struct open_how */
  HOW_RESOLVE,     /* u32, from struct open_how */
  OPENED_DEVICE,   /* u32, of the opened file */
  OPENED_INODE,    /* u64, of the opened file */
  OPENED_LAYER,    /* u16, of the opened file */
  CLONE_FLAGS,     /* u32, an argument */
  DESCRIPTOR_FLAGS, /* u32, an argument */
  DESCRIPTOR_FLAGS16, /* u16, an argument */
  OWNER_FLAGS,     /* u32, an argument */
  MODE_BITS,       /* u32, an argument, permissions only */
  PTRACE_REQUEST,  /* u16, an argument */
  PTRACE_VALUE,    /* u8 0, then u64, an argument */
  FCNTL_COMMAND,   /* u8, an argument */
  ADDRESS,         /* an address of which length is the argument behind */
  SENT_TUPLE,      /* ends of the descriptor in argument 0; other end perhaps in the argument */
  ACCEPTED_TUPLE,  /* ends of the descriptor that the call answered */
  FIRST_OF_PAIR,   /* s64, from two descriptors that an argument points to */
  SECOND_OF_PAIR,  /* s64 */
  PAIR_INODE,      /* u64, of the first of them */
  BYTES,           /* what an argument points to, of the length of the result, 80 bytes at most */
  CAPS_INHERITABLE, /* u64, of the caller after the call */
  CAPS_PERMITTED,  /* u64 */
  CAPS_EFFECTIVE,  /* u64 */
  PRCTL_STRING,    /* text in the argument, if the option in argument 0 is PR_SET_NAME */
  PRCTL_NUMBER,    /* s64, the argument, with any other option */
  PROGRAM,         /* text: first of the arguments that an argument points to */
  PROGRAM_ARGUMENTS, /* the others */
  SOURCES
};

#endif

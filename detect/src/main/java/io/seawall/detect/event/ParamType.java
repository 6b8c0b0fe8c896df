package io.seawall.detect.event;

/** What the bytes of a parameter mean. Integers are little endian; names are the field's own. */
public enum ParamType {
  /** No value. */
  NONE,
  /** Signed, 1 byte. */
  INT8,
  /** Signed, 2 bytes. */
  INT16,
  /** Signed, 4 bytes. */
  INT32,
  /** Signed, 8 bytes. */
  INT64,
  /** Unsigned, 1 byte. */
  UINT8,
  /** Unsigned, 2 bytes. */
  UINT16,
  /** Unsigned, 4 bytes. */
  UINT32,
  /** Unsigned, 8 bytes. */
  UINT64,
  /** Text that ends with a zero byte. */
  CHARBUF,
  /** Any bytes. */
  BYTEBUF,
  /** 8 bytes; below zero it is minus the number of an error. */
  ERRNO,
  /** One byte family, then the address. */
  SOCKADDR,
  /** One byte family, then source and destination. */
  SOCKTUPLE,
  /** A file descriptor, signed, 8 bytes. */
  FD,
  /** A thread or process, signed, 8 bytes. */
  PID,
  /** u16 count, then for each descriptor i64 number and i16 events. */
  FDLIST,
  /** A path, as {@link #CHARBUF}. */
  FSPATH,
  /** The code of a system call, 2 bytes: see {@link SyscallCodes}. */
  SYSCALLID,
  /** The number of a signal, 1 byte. */
  SIGTYPE,
  /** Nanoseconds, 8 bytes. */
  RELTIME,
  /** Nanoseconds since 1970, 8 bytes. */
  ABSTIME,
  /** A port, 2 bytes. */
  PORT,
  /** The number of an IP protocol, 1 byte. */
  L4PROTO,
  /** A socket family, 1 byte. */
  SOCKFAMILY,
  /** Not zero is true, 4 bytes. */
  BOOL,
  /** 4 bytes in network order. */
  IPV4ADDR,
  /** u8 choice, then a value of the type of that choice. */
  DYN,
  /** Bits with names, 1 byte. */
  FLAGS8,
  /** Bits with names, 2 bytes. */
  FLAGS16,
  /** Bits with names, 4 bytes. */
  FLAGS32,
  /** A user, unsigned, 4 bytes; all ones is none. */
  UID,
  /** A group, unsigned, 4 bytes; all ones is none. */
  GID,
  /** IEEE 754, 8 bytes. */
  DOUBLE,
  /** The lower half of a set of signals, 4 bytes. */
  SIGSET,
  /** Never stored in a capture. */
  CHARBUFARRAY,
  /** Never stored in a capture. */
  CHARBUF_PAIR_ARRAY,
  /** Address and mask, 4 bytes each. */
  IPV4NET,
  /** 16 bytes in network order. */
  IPV6ADDR,
  /** Address and mask, 16 bytes each. */
  IPV6NET,
  /** {@link #IPV4ADDR} or {@link #IPV6ADDR}, by length. */
  IPADDR,
  /** {@link #IPV4NET} or {@link #IPV6NET}, by length. */
  IPNET,
  /** The mode of a file, 4 bytes. */
  MODE,
  /** A path that is relative to a directory descriptor, as {@link #CHARBUF}. */
  FSRELPATH,
  /** One of named values, 1 byte. */
  ENUMFLAGS8,
  /** One of named values, 2 bytes. */
  ENUMFLAGS16,
  /** One of named values, 4 bytes. */
  ENUMFLAGS32
}

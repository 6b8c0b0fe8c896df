package io.seawall.sensor.live;

/**
 * Where a parameter of a call's event comes from; the numbers are those of {@code source.h}, which
 * says more.
 */
enum ParameterSource {
  NOTHING(0),
  RESULT(1),
  DESCRIPTOR(2),
  WORD64(3),
  WORD32(4),
  WORD16(5),
  WORD8(6),
  STRING(7),
  OPEN_FLAGS(8),
  OPEN_MODE(9),
  HOW_FLAGS(10),
  HOW_MODE(11),
  HOW_RESOLVE(12),
  OPENED_DEVICE(13),
  OPENED_INODE(14),
  OPENED_LAYER(15),
  CLONE_FLAGS(16),
  DESCRIPTOR_FLAGS(17),
  DESCRIPTOR_FLAGS16(18),
  OWNER_FLAGS(19),
  MODE_BITS(20),
  PTRACE_REQUEST(21),
  PTRACE_VALUE(22),
  FCNTL_COMMAND(23),
  ADDRESS(24),
  SENT_TUPLE(25),
  ACCEPTED_TUPLE(26),
  FIRST_OF_PAIR(27),
  SECOND_OF_PAIR(28),
  PAIR_INODE(29),
  BYTES(30),
  CAPS_INHERITABLE(31),
  CAPS_PERMITTED(32),
  CAPS_EFFECTIVE(33),
  PRCTL_STRING(34),
  PRCTL_NUMBER(35),
  PROGRAM(36),
  PROGRAM_ARGUMENTS(37);

  private final int number;

  ParameterSource(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}

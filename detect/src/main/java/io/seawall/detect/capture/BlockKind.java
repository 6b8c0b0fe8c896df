package io.seawall.detect.capture;

import io.seawall.detect.event.EventEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a capture. Some have a second number, from before the format was published.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libscap/scap_savefile.h">
 *     scap_savefile.h</a>
 */
enum BlockKind {
  SECTION("section header"),
  MACHINE("machine info"),
  PROCESSES("process list"),
  DESCRIPTORS("descriptor list"),
  INTERFACES("interface list"),
  USERS("user list"),
  EVENT("event"),
  UNKNOWN("unknown");

  static final int SECTION_HEADER = 0x0A0D_0D0A;
  static final int MACHINE_INFO = 0x201;
  static final int PROCESS_LIST_9 = 0x215;
  static final int DESCRIPTOR_LIST_2 = 0x218;
  static final int INTERFACE_LIST_2 = 0x219;
  static final int USER_LIST_2 = 0x220;
  static final int EVENT_1 = 0x204;
  static final int EVENT_1_FLAGS = 0x208;
  static final int EVENT_2 = 0x216;
  static final int EVENT_2_FLAGS = 0x217;
  static final int EVENT_2_LARGE = 0x221;
  static final int EVENT_2_LARGE_FLAGS = 0x222;

  private final String title;

  BlockKind(String title) {
    this.title = title;
  }

  /** As an error names it. */
  String title() {
    return title;
  }

  static BlockKind of(int code) {
    return switch (code) {
      case EVENT_1,
          EVENT_1_FLAGS,
          EVENT_2,
          EVENT_2_FLAGS,
          EVENT_2_LARGE,
          EVENT_2_LARGE_FLAGS,
          0x8010ABCD ->
          EVENT;
      case SECTION_HEADER -> SECTION;
      case MACHINE_INFO, 0x8002ABCD -> MACHINE;
      case 0x203, DESCRIPTOR_LIST_2, 0x8001ABCD -> DESCRIPTORS;
      case 0x205, INTERFACE_LIST_2, 0x8011ABCD -> INTERFACES;
      case 0x206, USER_LIST_2, 0x8012ABCD -> USERS;
      default -> processListVersion(code) > 0 ? PROCESSES : UNKNOWN;
    };
  }

  /** 1 to 9, or 0 for a block that is no process list. */
  static int processListVersion(int code) {
    return switch (code) {
      case 0x202, 0x8000ABCD -> 1;
      case 0x207, 0x8013ABCD -> 2;
      case 0x209, 0x8014ABCD -> 3;
      case 0x210, 0x211, 0x212, 0x213, 0x214, PROCESS_LIST_9 -> code - 0x210 + 4;
      default -> 0;
    };
  }

  /** How the event of a block is laid out, or null if the block holds none. */
  static @Nullable EventEncoding encoding(int code) {
    return switch (code) {
      case EVENT_2, EVENT_2_FLAGS -> EventEncoding.V2;
      case EVENT_1, EVENT_1_FLAGS, 0x8010ABCD -> EventEncoding.V1;
      case EVENT_2_LARGE, EVENT_2_LARGE_FLAGS -> EventEncoding.V2_LARGE;
      default -> null;
    };
  }

  /** Whether u32 flags stand before the event. */
  static boolean hasFlags(int code) {
    return code == EVENT_1_FLAGS || code == EVENT_2_FLAGS || code == EVENT_2_LARGE_FLAGS;
  }
}

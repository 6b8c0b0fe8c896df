package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;

/** The type of the event's descriptor as one letter; without a descriptor what the call makes. */
final class DescriptorLetters implements FieldReader<SystemState> {

  private final Text[] letters = new Text[128];

  DescriptorLetters() {
    for (char letter = 0; letter < letters.length; letter++) {
      letters[letter] = Text.of(String.valueOf(letter));
    }
  }

  @Override
  public void read(SystemState state, FieldValues into) {
    if (DescriptorFields.concern(state)) {
      Descriptor descriptor = state.descriptor();
      DescriptorType type =
          descriptor == null ? made(state.event().typeNumber()) : descriptor.type();
      into.set(letters[type.letter()]);
    }
  }

  /** Falco takes every socket for IPv4 that was not made, and does not know the kind of open. */
  private static DescriptorType made(int type) {
    return switch (type & ~1) {
      case 58, 102, 306, 326 -> DescriptorType.FILE;
      case 18, 26, 56, 246, 248, 388 -> DescriptorType.IPV4_SOCKET;
      case 60, 392 -> DescriptorType.PIPE;
      case 62, 396 -> DescriptorType.EVENT;
      case 126, 398 -> DescriptorType.SIGNAL;
      case 136 -> DescriptorType.TIMER;
      case 138, 394 -> DescriptorType.INOTIFY;
      default -> DescriptorType.UNSUPPORTED;
    };
  }
}

package io.seawall.detect.event;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypeTest {

  private static EventType type(int number) {
    return requireNonNull(EventType.of(number), () -> "type " + number);
  }

  @Test
  void everyNumberOfTheTableHasAType() {
    for (int number = 0; number < EventType.count(); number++) {
      EventType type = type(number);
      assertThat(type.number()).isEqualTo(number);
      assertThat(type.name()).as("type %d", number).isNotEmpty();
      assertThat(type.params()).as("type %d", number).hasSizeLessThanOrEqualTo(32);
    }
    assertThat(EventType.count()).isEqualTo(430);
    assertThat(EventType.of(430)).isNull();
    assertThat(EventType.of(-1)).isNull();
  }

  @Test
  void entryAndExitOfACallHaveOneName() {
    for (int number = 0; number < EventType.count(); number += 2) {
      EventType exit = type(number + 1);
      if (exit.category() != EventCategory.UNKNOWN && !exit.name().startsWith("NA")) {
        assertThat(exit.name()).as("type %d", number).isEqualTo(type(number).name());
      }
    }
  }

  @Test
  void describesOpenat() {
    EventType exit = EventType.named("openat").getLast();
    assertThat(exit.number()).isEqualTo(307);
    assertThat(exit.isExit()).isTrue();
    assertThat(exit.origin()).isEqualTo(EventOrigin.SYSCALL);
    assertThat(exit.category()).isEqualTo(EventCategory.FILE);
    assertThat(exit.has(EventTrait.CREATES_FD)).isTrue();
    assertThat(exit.has(EventTrait.OLD_VERSION)).isFalse();
    assertThat(exit.params().stream().map(EventParam::name))
        .containsExactly("fd", "dirfd", "name", "flags", "mode", "dev", "ino");
    assertThat(exit.indexOf("name")).isEqualTo(2);
    assertThat(exit.indexOf("nosuch")).isEqualTo(-1);
    EventParam path = exit.params().get(2);
    assertThat(path.type()).isEqualTo(ParamType.FSRELPATH);
    assertThat(exit.params().get(path.directory()).name()).isEqualTo("dirfd");
    FlagTable flags = requireNonNull(exit.params().get(3).flags());
    assertThat(flags.name()).isEqualTo("file_flags");
    assertThat(flags.nameOf(1 << 12)).isEqualTo("O_CLOEXEC");
  }

  @Test
  void describesTheChoicesOfADynamicParameter() {
    EventType exit = EventType.named("setsockopt").getLast();
    EventParam value = exit.params().get(exit.indexOf("val"));
    assertThat(value.type()).isEqualTo(ParamType.DYN);
    assertThat(value.choices().stream().map(EventParam.Choice::type))
        .containsExactly(
            ParamType.BYTEBUF,
            ParamType.ERRNO,
            ParamType.UINT32,
            ParamType.UINT64,
            ParamType.RELTIME);
  }

  @Test
  void relativePathsNameADirectoryOfTheSameEvent() {
    for (int number = 0; number < EventType.count(); number++) {
      List<EventParam> params = type(number).params();
      for (EventParam param : params) {
        if (param.type() == ParamType.FSRELPATH) {
          assertThat(param.directory()).as("type %d", number).isBetween(0, params.size() - 1);
        }
      }
    }
  }

  @Test
  void syscallNamesAreDistinctAndFound() {
    var seen = new HashSet<String>();
    for (int code = 0; SyscallCodes.name(code) != null; code++) {
      assertThat(seen.add(SyscallCodes.name(code))).as("code %d", code).isTrue();
    }
    assertThat(seen).hasSize(448).contains("umask", "rt_sigreturn", "unknown");
    assertThat(SyscallCodes.name(SyscallCodes.code("umask").getAsInt())).isEqualTo("umask");
    assertThat(SyscallCodes.code("nosuch")).isEmpty();
  }
}

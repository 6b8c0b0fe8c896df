package io.seawall.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventType;
import io.seawall.sensor.live.CallLayout.Parameter;
import io.seawall.sensor.live.CallLayout.Reach;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class CallLayoutsTest {

  private static final Path SOURCES =
      Path.of(System.getProperty("seawall.root", ".."), "sensor/src/main/bpf");

  @Test
  void everyLayoutFitsItsTypeOfEvent() {
    var softly = new SoftAssertions();
    for (int column = 1; column <= 2; column++) {
      for (CallLayout layout : CallLayouts.read(column)) {
        check(softly, layout.name(), layout.endType(), layout.end(), layout.failedOnly());
        if (layout.beginType() != 0) {
          check(softly, layout.name(), layout.beginType(), layout.begin(), false);
        }
      }
    }
    softly.assertAll();
  }

  private static void check(
      SoftAssertions softly, String name, int number, List<Parameter> parameters, boolean cut) {
    EventType type = EventType.of(number);
    if (type == null) {
      softly.fail(name + " has no type " + number);
      return;
    }
    softly
        .assertThat(type.name())
        .as("type " + number)
        .isEqualTo(name.equals("execveat") ? "execveat" : name);
    if (!cut) {
      softly.assertThat(parameters).as(name).hasSameSizeAs(type.params());
    }
    for (int i = 0; i < Math.min(parameters.size(), type.params().size()); i++) {
      EventParam param = type.params().get(i);
      int bytes = bytes(parameters.get(i).source());
      if (bytes > 0) {
        softly
            .assertThat(bytes)
            .as(name + " " + param.name() + " " + param.type())
            .isEqualTo(bytes(param));
      }
    }
  }

  private static int bytes(ParameterSource source) {
    return switch (source) {
      case RESULT, DESCRIPTOR, WORD64, OPENED_INODE, FIRST_OF_PAIR, SECOND_OF_PAIR, PAIR_INODE -> 8;
      case CAPS_INHERITABLE, CAPS_PERMITTED, CAPS_EFFECTIVE, PRCTL_NUMBER -> 8;
      case WORD32, OPEN_FLAGS, OPEN_MODE, HOW_FLAGS, HOW_MODE, HOW_RESOLVE, OPENED_DEVICE -> 4;
      case CLONE_FLAGS, DESCRIPTOR_FLAGS, OWNER_FLAGS, MODE_BITS -> 4;
      case WORD16, OPENED_LAYER, DESCRIPTOR_FLAGS16, PTRACE_REQUEST -> 2;
      case WORD8, FCNTL_COMMAND -> 1;
      default -> 0;
    };
  }

  private static int bytes(EventParam param) {
    return switch (param.type()) {
      case FD, PID, ERRNO, INT64, UINT64 -> 8;
      case INT32, UINT32, FLAGS32, UID, GID, MODE, ENUMFLAGS32 -> 4;
      case INT16, UINT16, FLAGS16, ENUMFLAGS16 -> 2;
      case INT8, UINT8, FLAGS8, SIGTYPE, ENUMFLAGS8 -> 1;
      default -> 0;
    };
  }

  @Test
  void sourcesHaveTheNumbersThatTheProgramsKnow() throws Exception {
    String text = Files.readString(SOURCES.resolve("source.h"));
    List<String> names = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?m)^  ([A-Z0-9_]+),").matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    assertThat(names).hasSameSizeAs(ParameterSource.values());
    for (int i = 0; i < names.size(); i++) {
      assertThat(ParameterSource.valueOf(names.get(i)).number()).as(names.get(i)).isEqualTo(i);
    }
  }

  @Test
  void onlyCallsAreToldThatRulesOrTheStateNeed() {
    var engine = LiveNode.engine(LiveNode.rule("evt.type=unlink and fd.name exists", "%fd.name"));
    List<String> names = CallLayouts.neededBy(engine).names();
    assertThat(names)
        .contains("unlink", "openat", "chdir", "setuid")
        .doesNotContain("close", "kill");
    assertThat(CallLayouts.named(Set.of("openat", "nothing")).names()).containsExactly("openat");
  }

  private static List<String> ofContainers(String condition) {
    var engine = LiveNode.engine(LiveNode.rule(condition, "%evt.type"));
    return CallLayouts.neededBy(engine).ofContainers();
  }

  @Test
  void whatRulesWantOfContainersOnlyIsToldOfNobodyElse() {
    assertThat(
            ofContainers(
                "container.id != host and evt.type in (unlinkat, openat, connect, setuid, sendto)"))
        .contains("unlinkat", "openat", "openat2")
        .doesNotContain("connect", "setuid", "sendto", "chdir", "dup", "socket");
    assertThat(ofContainers("evt.type in (unlinkat, openat)")).doesNotContain("unlinkat", "openat");
    assertThat(ofContainers("container.id != host and evt.type=fchmod and fd.name startswith /etc"))
        .containsExactly("fchmod");
  }

  @Test
  void whoseCallsAreToldIsSaidInTheLayout() {
    CallLayout call = CallLayouts.named(Set.of("unlinkat")).layouts().getFirst();
    CallLayout failed = CallLayouts.named(Set.of("execve")).layouts().getFirst();
    assertThat(call.encoded()[6]).isZero();
    assertThat(call.reaching(Reach.CONTAINERS).encoded()[6]).isEqualTo((byte) 2);
    assertThat(call.reaching(Reach.CONTAINERS_UNLESS_FILE).encoded()[6]).isEqualTo((byte) 6);
    assertThat(failed.reaching(Reach.CONTAINERS).encoded()[6]).isEqualTo((byte) 3);
  }
}

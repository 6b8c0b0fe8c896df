package io.seawall.detect.syscall.descriptor;

import static io.seawall.detect.capture.ScapBytes.event;
import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static io.seawall.detect.syscall.descriptor.OpenDescriptors.TID;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.syscall.Machine;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PathFieldsTest {

  private static final int FCHMOD = 317;
  private static final int LINKAT = 311;
  private static final int MKDIR = 277;
  private static final int MOUNT = 257;
  private static final int OLD_UNLINK = 109;
  private static final int OPEN = 3;
  private static final int RENAMEAT = 177;
  private static final int SYMLINK = 179;
  private static final int SYMLINKAT = 181;

  private final Machine machine = OpenDescriptors.machine();

  private String names() {
    return path("name") + " " + path("source") + " " + path("target");
  }

  private String path(String role) {
    return Objects.requireNonNullElse(machine.read("fs.path." + role), "-");
  }

  @Test
  void aCallOnOnePathHasAName() {
    machine.apply(event(1, TID, MKDIR, number(0), text("a/./b")));
    assertThat(names()).isEqualTo("/home/a/b - -");
    assertThat(machine.read("fs.path.nameraw")).isEqualTo("a/./b");
    machine.apply(event(1, TID, MKDIR, number(0), text("/a/../b")));
    assertThat(names()).isEqualTo("/b - -");
  }

  @Test
  void aCallThatFailedHasNoPath() {
    machine.apply(event(1, TID, MKDIR, number(-2), text("/a")));
    assertThat(names()).isEqualTo("- - -");
    assertThat(machine.read("fs.path.nameraw")).isNull();
    machine.apply(event(1, TID, MKDIR));
    assertThat(names()).isEqualTo("- - -");
  }

  @Test
  void anOpenHasANameEvenIfItFailed() {
    machine.apply(
        event(
            1, TID, OPEN, number(-2), text("a"), fields().u32(1).bytes(), fields().u32(0).bytes()));
    assertThat(names()).isEqualTo("/home/a - -");
  }

  @Test
  void aCallOnADescriptorHasItsName() {
    machine.apply(
        event(1, TID, FCHMOD, number(0), number(OpenDescriptors.FILE), fields().u32(0755).bytes()));
    assertThat(names()).isEqualTo("/etc/hosts - -");
  }

  @Test
  void aCallOnTwoPathsHasSourceAndTarget() {
    machine.apply(
        event(
            1,
            TID,
            RENAMEAT,
            number(0),
            number(OpenDescriptors.DIRECTORY),
            text("a"),
            number(-100),
            text("b")));
    assertThat(names()).isEqualTo("- /data/a /home/b");
    assertThat(machine.read("fs.path.sourceraw")).isEqualTo("a");
    assertThat(machine.read("fs.path.targetraw")).isEqualTo("b");
    assertThat(machine.read("evt.abspath")).isEqualTo("/data/a");
    assertThat(machine.read("evt.abspath.dst")).isEqualTo("/home/b");
  }

  @Test
  void theSourceOfALinkIsTheNewPath() {
    machine.apply(
        event(
            1,
            TID,
            LINKAT,
            number(0),
            number(-100),
            text("old"),
            number(98),
            text("new"),
            fields().u32(0).bytes()));
    assertThat(names()).isEqualTo("- <UNKNOWN>new /home/old");
    machine.apply(event(1, TID, SYMLINK, number(0), text("old"), text("new")));
    assertThat(names()).isEqualTo("- /home/new /home/old");
    machine.apply(event(1, TID, SYMLINKAT, number(0), text("old"), number(-100), text("new")));
    assertThat(names()).isEqualTo("- /home/new <UNKNOWN>old");
  }

  @Test
  void aMountHasDeviceAndDirectory() {
    machine.apply(event(1, TID, MOUNT, number(0), text("/dev/sda"), text("/mnt"), text("ext4")));
    assertThat(names()).isEqualTo("- /dev/sda /mnt");
  }

  @Test
  void oldEventsTakeThePathFromTheirEntry() {
    machine.apply(event(1, TID, OLD_UNLINK - 1, text("a")));
    assertThat(names()).isEqualTo("- - -");
    machine.apply(event(2, TID, OLD_UNLINK, number(0)));
    assertThat(names()).isEqualTo("/home/a - -");
  }
}

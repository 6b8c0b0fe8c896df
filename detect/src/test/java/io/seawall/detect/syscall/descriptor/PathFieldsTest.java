package io.seawall.detect.syscall.descriptor;

import static io.seawall.detect.capture.ScapBytes.event;
import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static io.seawall.detect.syscall.OpenDescriptors.TID;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.syscall.FieldReading;
import io.seawall.detect.syscall.OpenDescriptors;
import java.time.ZoneOffset;
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

  private final FieldReading reading = new FieldReading(OpenDescriptors.state(), ZoneOffset.UTC);

  private String names() {
    return reading.read("fs.path.name")
        + " "
        + reading.read("fs.path.source")
        + " "
        + reading.read("fs.path.target");
  }

  @Test
  void aCallOnOnePathHasAName() {
    reading.apply(event(1, TID, MKDIR, number(0), text("a/./b")));
    assertThat(names()).isEqualTo("/work/a/b <NA> <NA>");
    assertThat(reading.read("fs.path.nameraw")).isEqualTo("a/./b");
    reading.apply(event(1, TID, MKDIR, number(0), text("/a/../b")));
    assertThat(names()).isEqualTo("/b <NA> <NA>");
  }

  @Test
  void aCallThatFailedHasNoPath() {
    reading.apply(event(1, TID, MKDIR, number(-2), text("/a")));
    assertThat(names()).isEqualTo("<NA> <NA> <NA>");
    assertThat(reading.read("fs.path.nameraw")).isEqualTo("<NA>");
    reading.apply(event(1, TID, MKDIR));
    assertThat(names()).isEqualTo("<NA> <NA> <NA>");
  }

  @Test
  void anOpenHasANameEvenIfItFailed() {
    reading.apply(
        event(
            1, TID, OPEN, number(-2), text("a"), fields().u32(1).bytes(), fields().u32(0).bytes()));
    assertThat(names()).isEqualTo("/work/a <NA> <NA>");
  }

  @Test
  void aCallOnADescriptorHasItsName() {
    reading.apply(
        event(1, TID, FCHMOD, number(0), number(OpenDescriptors.FILE), fields().u32(0755).bytes()));
    assertThat(names()).isEqualTo("/etc/hosts <NA> <NA>");
  }

  @Test
  void aCallOnTwoPathsHasSourceAndTarget() {
    reading.apply(
        event(
            1,
            TID,
            RENAMEAT,
            number(0),
            number(OpenDescriptors.DIRECTORY),
            text("a"),
            number(-100),
            text("b")));
    assertThat(names()).isEqualTo("<NA> /data/a /work/b");
    assertThat(reading.read("fs.path.sourceraw")).isEqualTo("a");
    assertThat(reading.read("fs.path.targetraw")).isEqualTo("b");
    assertThat(reading.read("evt.abspath")).isEqualTo("/data/a");
    assertThat(reading.read("evt.abspath.dst")).isEqualTo("/work/b");
  }

  @Test
  void theSourceOfALinkIsTheNewPath() {
    reading.apply(
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
    assertThat(names()).isEqualTo("<NA> <UNKNOWN>new /work/old");
    reading.apply(event(1, TID, SYMLINK, number(0), text("old"), text("new")));
    assertThat(names()).isEqualTo("<NA> /work/new /work/old");
    reading.apply(event(1, TID, SYMLINKAT, number(0), text("old"), number(-100), text("new")));
    assertThat(names()).isEqualTo("<NA> /work/new <UNKNOWN>old");
  }

  @Test
  void aMountHasDeviceAndDirectory() {
    reading.apply(event(1, TID, MOUNT, number(0), text("/dev/sda"), text("/mnt"), text("ext4")));
    assertThat(names()).isEqualTo("<NA> /dev/sda /mnt");
  }

  @Test
  void oldEventsTakeThePathFromTheirEntry() {
    reading.apply(event(1, TID, OLD_UNLINK - 1, text("a")));
    assertThat(names()).isEqualTo("<NA> <NA> <NA>");
    reading.apply(event(2, TID, OLD_UNLINK, number(0)));
    assertThat(names()).isEqualTo("/work/a <NA> <NA>");
  }
}

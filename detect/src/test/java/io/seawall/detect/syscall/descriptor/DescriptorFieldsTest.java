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

class DescriptorFieldsTest {

  private static final int CLONE_ENTER = 222;
  private static final int FSTAT_ENTER = 70;
  private static final int OPENAT = 307;
  private static final int POLL = 81;
  private static final int SETUID_ENTER = 198;
  private static final int WRITE_ENTER = 8;

  private final FieldReading reading = new FieldReading(OpenDescriptors.state(), ZoneOffset.UTC);

  private FieldReading uses(long descriptor) {
    return reading.apply(event(2, TID, WRITE_ENTER, number(descriptor), fields().u32(1).bytes()));
  }

  @Test
  void aFileHasPathDirectoryAndName() {
    uses(OpenDescriptors.FILE);
    assertThat(reading.read("fd.num")).isEqualTo("3");
    assertThat(reading.read("fd.name")).isEqualTo("/etc/hosts");
    assertThat(reading.read("fd.directory")).isEqualTo("/etc");
    assertThat(reading.read("fd.filename")).isEqualTo("hosts");
    assertThat(reading.read("fd.type")).isEqualTo("file");
    assertThat(reading.read("fd.typechar")).isEqualTo("f");
    assertThat(reading.read("fd.uid")).isEqualTo("73");
    assertThat(reading.read("fd.containername")).isEqualTo(":/etc/hosts");
    assertThat(reading.read("fd.containerdirectory")).isEqualTo(":/etc");
    assertThat(reading.read("fd.l4proto")).isEqualTo("<NA>");
    assertThat(reading.read("fd.sockfamily")).isEqualTo("<NA>");
    assertThat(reading.read("fd.connected")).isEqualTo("false");
    assertThat(reading.read("fd.is_server")).isEqualTo("false");
    assertThat(reading.read("fd.ip")).isEqualTo("<NA>");
    assertThat(reading.read("fd.ino")).isEqualTo("77");
    assertThat(reading.read("evt.category")).isEqualTo("file");
    assertThat(reading.read("evt.args")).isEqualTo("fd=3(<f>/etc/hosts) size=1");
  }

  @Test
  void aConnectionHasTwoEnds() {
    uses(OpenDescriptors.CONNECTION);
    assertThat(reading.read("fd.name")).isEqualTo("10.0.0.1:5000->10.0.0.2:443");
    assertThat(reading.read("fd.typechar")).isEqualTo("4");
    assertThat(reading.read("fd.l4proto")).isEqualTo("tcp");
    assertThat(reading.read("fd.sockfamily")).isEqualTo("ip");
    assertThat(reading.read("fd.ip")).isEqualTo("10.0.0.1 10.0.0.2");
    assertThat(reading.read("fd.port")).isEqualTo("5000 443");
    assertThat(reading.read("fd.filename")).isEqualTo("<NA>");
    assertThat(reading.read("fd.directory")).isEqualTo("<NA>");
    assertThat(reading.read("evt.category")).isEqualTo("net");
    assertThat(reading.read("evt.arg.fd")).isEqualTo("<4t>10.0.0.1:5000->10.0.0.2:443");
  }

  @Test
  void aListenerHasOneEnd() {
    uses(OpenDescriptors.LISTENER);
    assertThat(reading.read("fd.name")).isEqualTo("10.0.0.1:80");
    assertThat(reading.read("fd.sport")).isEqualTo("80");
    assertThat(reading.read("fd.cport")).isEqualTo("<NA>");
    assertThat(reading.read("fd.port")).isEqualTo("80");
    assertThat(reading.read("fd.is_server")).isEqualTo("true");
  }

  @Test
  void otherDescriptorsHaveNamesToo() {
    uses(OpenDescriptors.PIPE);
    assertThat(reading.read("fd.typechar")).isEqualTo("p");
    assertThat(reading.read("evt.category")).isEqualTo("ipc");
    uses(OpenDescriptors.UNIX);
    assertThat(reading.read("fd.sockfamily")).isEqualTo("unix");
    uses(OpenDescriptors.DIRECTORY);
    assertThat(reading.read("fd.directory")).isEqualTo("/data");
    assertThat(reading.read("fd.filename")).isEqualTo("<NA>");
  }

  @Test
  void anUnknownDescriptorHasItsNumberOnly() {
    uses(99);
    assertThat(reading.read("fd.num")).isEqualTo("99");
    assertThat(reading.read("fd.name")).isEqualTo("<NA>");
    assertThat(reading.read("fd.type")).isEqualTo("<NA>");
    assertThat(reading.read("fd.l4proto")).isEqualTo("<NA>");
    assertThat(reading.read("evt.category")).isEqualTo("unknown");
  }

  @Test
  void eventsThatAreAboutNoDescriptorHaveNone() {
    uses(OpenDescriptors.FILE);
    reading.apply(event(3, TID, CLONE_ENTER));
    assertThat(reading.read("fd.name")).isEqualTo("<NA>");
    assertThat(reading.read("fd.num")).isEqualTo("<NA>");
    assertThat(reading.read("fd.typechar")).isEqualTo("<NA>");
  }

  @Test
  void anOpenThatFailsHasTheNameThatItAskedFor() {
    opened(-2, -100, "a/../b");
    assertThat(reading.read("fd.name")).isEqualTo("/work/b");
    assertThat(reading.read("fd.directory")).isEqualTo("/work");
    assertThat(reading.read("fd.filename")).isEqualTo("<NA>");
    assertThat(reading.read("fd.typechar")).isEqualTo("f");
    assertThat(reading.read("fd.nameraw")).isEqualTo("a/../b");
    opened(-2, OpenDescriptors.DIRECTORY, "x");
    assertThat(reading.read("fd.name")).isEqualTo("/data/x");
    opened(-2, 98, "x");
    assertThat(reading.read("fd.name")).isEqualTo("<UNKNOWN>x");
  }

  private void opened(long result, long directory, String name) {
    reading.apply(
        event(
            4,
            TID,
            OPENAT,
            number(result),
            number(directory),
            text(name),
            fields().u32(1).bytes(),
            fields().u32(0).bytes()));
  }

  @Test
  void typesOfAllDescriptorsAreTakenOnce() {
    uses(OpenDescriptors.FILE);
    assertThat(reading.read("fd.types")).isEqualTo("(file,ipv4,unix,directory,pipe)");
    assertThat(reading.read("fd.types[5]")).isEqualTo("ipv4");
    assertThat(reading.read("fd.types[99]")).isEqualTo("<NA>");
  }

  @Test
  void theDescriptorsOfAPollAreListed() {
    byte[] list = fields().u16(3).u64(3).u16(1).u64(4).u16(5).u64(98).u16(0).bytes();
    reading.apply(event(5, TID, POLL, number(1), list));
    assertThat(reading.read("fdlist.nums")).isEqualTo("3,4,98");
    assertThat(reading.read("fdlist.names"))
        .isEqualTo("/etc/hosts,10.0.0.1:5000->10.0.0.2:443,<NA>");
    assertThat(reading.read("fdlist.cips")).isEqualTo("10.0.0.1");
    assertThat(reading.read("fdlist.sips")).isEqualTo("10.0.0.2");
    assertThat(reading.read("fdlist.cports")).isEqualTo("5000");
    assertThat(reading.read("fdlist.sports")).isEqualTo("443");
    assertThat(reading.read("evt.args")).isEqualTo("res=1 fds=3:f1 4:45 98:?0");
  }

  @Test
  void usersGroupsAndThreadsAreNamed() {
    reading.apply(event(6, TID, SETUID_ENTER, fields().u32(1000).bytes()));
    assertThat(reading.read("evt.args")).isEqualTo("uid=1000(ann)");
    reading.apply(event(6, TID, SETUID_ENTER, fields().u32(5).bytes()));
    assertThat(reading.read("evt.args")).isEqualTo("uid=5(<NA>)");
    reading.apply(event(6, TID, SETUID_ENTER, fields().u32(-1).bytes()));
    assertThat(reading.read("evt.args")).isEqualTo("uid=-1(<NONE>)");
    reading.apply(event(7, TID, 128, number(TID), new byte[] {9}));
    assertThat(reading.read("evt.args")).isEqualTo("pid=7(cat) sig=9(SIGKILL)");
  }

  @Test
  void aRelativePathIsGivenAbsoluteToo() {
    reading.apply(event(8, TID, 277, number(0), text("./a")));
    assertThat(reading.read("evt.args")).isEqualTo("res=0 path=./a(/work/a)");
    assertThat(reading.read("evt.arg.path")).isEqualTo("/work/a");
    assertThat(reading.read("evt.rawarg.path")).isEqualTo("./a");
    reading.apply(
        event(
            9,
            TID,
            303,
            number(0),
            number(OpenDescriptors.DIRECTORY),
            text("a"),
            fields().u32(0).bytes()));
    assertThat(reading.read("evt.arg.name")).isEqualTo("/data/a");
    assertThat(reading.read("evt.abspath")).isEqualTo("/data/a");
  }

  @Test
  void anExitOfAReadHasTheParametersOfItsEntry() {
    reading.apply(event(10, TID, 6, number(OpenDescriptors.FILE), fields().u32(512).bytes()));
    reading.apply(event(11, TID, 7, number(1), new byte[] {'x'}));
    assertThat(reading.read("evt.args")).isEqualTo("res=1 data=x fd=3(<f>/etc/hosts) size=512");
    assertThat(reading.read("evt.rawarg.size")).isEqualTo("512");
    assertThat(reading.read("evt.buflen")).isEqualTo("1");
    assertThat(reading.read("evt.buflen.file.in")).isEqualTo("1");
    assertThat(reading.read("evt.buflen.net")).isEqualTo("<NA>");
  }

  @Test
  void entriesOfOldLayoutsUseDescriptorsToo() {
    reading.apply(event(12, TID, FSTAT_ENTER, number(OpenDescriptors.FILE)));
    assertThat(reading.read("fd.name")).isEqualTo("/etc/hosts");
  }
}

package io.seawall.detect.syscall.descriptor;

import static io.seawall.detect.capture.ScapBytes.event;
import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static io.seawall.detect.syscall.descriptor.OpenDescriptors.TID;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.syscall.Machine;
import org.junit.jupiter.api.Test;

class DescriptorFieldsTest {

  private static final int CLONE_ENTER = 222;
  private static final int FSTAT_ENTER = 70;
  private static final int OPENAT = 307;
  private static final int POLL = 81;
  private static final int SETUID_ENTER = 198;
  private static final int WRITE_ENTER = 8;

  private final Machine machine = OpenDescriptors.machine();

  private Machine uses(long descriptor) {
    return machine.apply(event(2, TID, WRITE_ENTER, number(descriptor), fields().u32(1).bytes()));
  }

  @Test
  void aFileHasPathDirectoryAndName() {
    uses(OpenDescriptors.FILE);
    assertThat(machine.read("fd.num")).isEqualTo("3");
    assertThat(machine.read("fd.name")).isEqualTo("/etc/hosts");
    assertThat(machine.read("fd.directory")).isEqualTo("/etc");
    assertThat(machine.read("fd.filename")).isEqualTo("hosts");
    assertThat(machine.read("fd.type")).isEqualTo("file");
    assertThat(machine.read("fd.typechar")).isEqualTo("f");
    assertThat(machine.read("fd.uid")).isEqualTo("73");
    assertThat(machine.read("fd.containername")).isEqualTo(":/etc/hosts");
    assertThat(machine.read("fd.containerdirectory")).isEqualTo(":/etc");
    assertThat(machine.read("fd.l4proto")).isEqualTo("<NA>");
    assertThat(machine.read("fd.sockfamily")).isNull();
    assertThat(machine.read("fd.connected")).isEqualTo("false");
    assertThat(machine.read("fd.is_server")).isEqualTo("false");
    assertThat(machine.read("fd.ip")).isNull();
    assertThat(machine.read("fd.ino")).isEqualTo("77");
    assertThat(machine.read("evt.category")).isEqualTo("file");
    assertThat(machine.read("evt.args")).isEqualTo("fd=3(<f>/etc/hosts) size=1");
  }

  @Test
  void aConnectionHasTwoEnds() {
    uses(OpenDescriptors.CONNECTION);
    assertThat(machine.read("fd.name")).isEqualTo("10.0.0.1:5000->10.0.0.2:443");
    assertThat(machine.read("fd.typechar")).isEqualTo("4");
    assertThat(machine.read("fd.l4proto")).isEqualTo("tcp");
    assertThat(machine.read("fd.sockfamily")).isEqualTo("ip");
    assertThat(machine.read("fd.ip")).isEqualTo("10.0.0.1|10.0.0.2");
    assertThat(machine.read("fd.port")).isEqualTo("5000|443");
    assertThat(machine.read("fd.filename")).isNull();
    assertThat(machine.read("fd.directory")).isNull();
    assertThat(machine.read("evt.category")).isEqualTo("net");
    assertThat(machine.read("evt.arg.fd")).isEqualTo("<4t>10.0.0.1:5000->10.0.0.2:443");
  }

  @Test
  void aListenerHasOneEnd() {
    uses(OpenDescriptors.LISTENER);
    assertThat(machine.read("fd.name")).isEqualTo("10.0.0.1:80");
    assertThat(machine.read("fd.sport")).isEqualTo("80");
    assertThat(machine.read("fd.cport")).isNull();
    assertThat(machine.read("fd.port")).isEqualTo("80");
    assertThat(machine.read("fd.is_server")).isEqualTo("true");
  }

  @Test
  void otherDescriptorsHaveNamesToo() {
    uses(OpenDescriptors.PIPE);
    assertThat(machine.read("fd.typechar")).isEqualTo("p");
    assertThat(machine.read("evt.category")).isEqualTo("ipc");
    uses(OpenDescriptors.UNIX);
    assertThat(machine.read("fd.sockfamily")).isEqualTo("unix");
    uses(OpenDescriptors.DIRECTORY);
    assertThat(machine.read("fd.directory")).isEqualTo("/data");
    assertThat(machine.read("fd.filename")).isNull();
  }

  @Test
  void anUnknownDescriptorHasItsNumberOnly() {
    uses(99);
    assertThat(machine.read("fd.num")).isEqualTo("99");
    assertThat(machine.read("fd.name")).isNull();
    assertThat(machine.read("fd.type")).isNull();
    assertThat(machine.read("fd.l4proto")).isNull();
    assertThat(machine.read("evt.category")).isEqualTo("unknown");
  }

  @Test
  void eventsThatAreAboutNoDescriptorHaveNone() {
    uses(OpenDescriptors.FILE);
    machine.apply(event(3, TID, CLONE_ENTER));
    assertThat(machine.read("fd.name")).isNull();
    assertThat(machine.read("fd.num")).isNull();
    assertThat(machine.read("fd.typechar")).isNull();
  }

  @Test
  void anOpenThatFailsHasTheNameThatItAskedFor() {
    opened(-2, -100, "a/../b");
    assertThat(machine.read("fd.name")).isEqualTo("/home/b");
    assertThat(machine.read("fd.directory")).isEqualTo("/home");
    assertThat(machine.read("fd.filename")).isNull();
    assertThat(machine.read("fd.typechar")).isEqualTo("f");
    assertThat(machine.read("fd.nameraw")).isEqualTo("a/../b");
    opened(-2, OpenDescriptors.DIRECTORY, "x");
    assertThat(machine.read("fd.name")).isEqualTo("/data/x");
    opened(-2, 98, "x");
    assertThat(machine.read("fd.name")).isEqualTo("<UNKNOWN>x");
  }

  private void opened(long result, long directory, String name) {
    machine.apply(
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
    assertThat(machine.read("fd.types")).isEqualTo("(file,ipv4,unix,directory,pipe)");
    assertThat(machine.read("fd.types[5]")).isEqualTo("ipv4");
    assertThat(machine.read("fd.types[99]")).isNull();
  }

  @Test
  void theDescriptorsOfAPollAreListed() {
    byte[] list = fields().u16(3).u64(3).u16(1).u64(4).u16(5).u64(98).u16(0).bytes();
    machine.apply(event(5, TID, POLL, number(1), list));
    assertThat(machine.read("fdlist.nums")).isEqualTo("3,4,98");
    assertThat(machine.read("fdlist.names"))
        .isEqualTo("/etc/hosts,10.0.0.1:5000->10.0.0.2:443,<NA>");
    assertThat(machine.read("fdlist.cips")).isEqualTo("10.0.0.1");
    assertThat(machine.read("fdlist.sips")).isEqualTo("10.0.0.2");
    assertThat(machine.read("fdlist.cports")).isEqualTo("5000");
    assertThat(machine.read("fdlist.sports")).isEqualTo("443");
    assertThat(machine.read("evt.args")).isEqualTo("res=1 fds=3:f1 4:45 98:?0");
  }

  @Test
  void usersGroupsAndThreadsAreNamed() {
    machine.apply(event(6, TID, SETUID_ENTER, fields().u32(1000).bytes()));
    assertThat(machine.read("evt.args")).isEqualTo("uid=1000(ann)");
    machine.apply(event(6, TID, SETUID_ENTER, fields().u32(5).bytes()));
    assertThat(machine.read("evt.args")).isEqualTo("uid=5(<NA>)");
    machine.apply(event(6, TID, SETUID_ENTER, fields().u32(-1).bytes()));
    assertThat(machine.read("evt.args")).isEqualTo("uid=-1(<NONE>)");
    machine.apply(event(7, TID, 128, number(TID), new byte[] {9}));
    assertThat(machine.read("evt.args")).isEqualTo("pid=7(cat) sig=9(SIGKILL)");
  }

  @Test
  void aRelativePathIsGivenAbsoluteToo() {
    machine.apply(event(8, TID, 277, number(0), text("./a")));
    assertThat(machine.read("evt.args")).isEqualTo("res=0 path=./a(/home/a)");
    assertThat(machine.read("evt.arg.path")).isEqualTo("/home/a");
    assertThat(machine.read("evt.rawarg.path")).isEqualTo("./a");
    machine.apply(
        event(
            9,
            TID,
            303,
            number(0),
            number(OpenDescriptors.DIRECTORY),
            text("a"),
            fields().u32(0).bytes()));
    assertThat(machine.read("evt.arg.name")).isEqualTo("/data/a");
    assertThat(machine.read("evt.abspath")).isEqualTo("/data/a");
  }

  @Test
  void anExitOfAReadHasTheParametersOfItsEntry() {
    machine.apply(event(10, TID, 6, number(OpenDescriptors.FILE), fields().u32(512).bytes()));
    machine.apply(event(11, TID, 7, number(1), new byte[] {'x'}));
    assertThat(machine.read("evt.args")).isEqualTo("res=1 data=x fd=3(<f>/etc/hosts) size=512");
    assertThat(machine.read("evt.rawarg.size")).isEqualTo("512");
    assertThat(machine.read("evt.buflen")).isEqualTo("1");
    assertThat(machine.read("evt.buflen.file.in")).isEqualTo("1");
    assertThat(machine.read("evt.buflen.net")).isNull();
  }

  @Test
  void entriesOfOldLayoutsUseDescriptorsToo() {
    machine.apply(event(12, TID, FSTAT_ENTER, number(OpenDescriptors.FILE)));
    assertThat(machine.read("fd.name")).isEqualTo("/etc/hosts");
  }
}

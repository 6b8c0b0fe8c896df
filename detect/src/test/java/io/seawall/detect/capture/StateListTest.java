package io.seawall.detect.capture;

import static io.seawall.detect.capture.ScapBytes.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.capture.ScapBytes.Fields;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every version of every list, written by hand. */
class StateListTest {

  private static final int[] PROCESS_LISTS = {
    0x202, 0x207, 0x209, 0x210, 0x211, 0x212, 0x213, 0x214, 0x215
  };

  private static Capture capture(int code, Fields body) {
    byte[] bytes = ScapBytes.start().block(code, body).bytes();
    Capture capture =
        Capture.open("test", new ByteArrayInputStream(bytes), CaptureLimits.DEFAULT.asStrict());
    assertThat(capture.end().isWhole()).isTrue();
    return capture;
  }

  private static Fields process(int version) {
    Fields entry = fields().u64(10).u64(11).u64(12);
    if (version >= 6) {
      entry.u64(13);
    }
    if (version >= 8) {
      entry.u64(14);
    }
    entry.text("sh").text("-sh");
    if (version >= 7) {
      entry.text("/bin/sh");
    }
    entry.text("-c\0ls\0").text("/tmp").u64(1024).u32(5).u32(1000).u32(100);
    if (version >= 2) {
      entry.u32(21).u32(22).u32(23).u64(24).u64(25);
    }
    if (version >= 3) {
      entry.text("A=1\0B=2\0");
    }
    if (version >= 4) {
      entry.u64(31).u64(32).text("cpu=/x\0");
    }
    if (version >= 5) {
      entry.text("/root");
    }
    return entry;
  }

  private static Fields sized(Fields entry) {
    return fields().u32(entry.bytes().length + 4).raw(entry.bytes());
  }

  @Test
  void readsEveryVersionOfTheProcessList() {
    for (int version = 1; version <= 9; version++) {
      Fields entry = process(version);
      Fields body = version == 9 ? sized(entry) : entry;
      Fields two = fields().raw(body.bytes()).raw(body.bytes());
      List<ProcessEntry> read = capture(PROCESS_LISTS[version - 1], two).processes();
      assertThat(read).as("version %d", version).hasSize(2);
      ProcessEntry process = read.getLast();
      assertThat(process.ptid()).isEqualTo(12);
      assertThat(process.sid()).isEqualTo(version >= 6 ? 13 : -1);
      assertThat(process.vpgid()).isEqualTo(version >= 8 ? 14 : -1);
      assertThat(process.comm()).isEqualTo("sh");
      assertThat(process.exePath()).isEqualTo(version >= 7 ? "/bin/sh" : "");
      assertThat(process.args()).containsExactly("-c", "ls");
      assertThat(process.cwd()).isEqualTo("/tmp");
      assertThat(process.limits()).isEqualTo(new ProcessEntry.Limits(1024, 5, 1000, 100));
      assertThat(process.memory())
          .isEqualTo(
              version >= 2
                  ? new ProcessEntry.Memory(21, 22, 23, 24, 25)
                  : new ProcessEntry.Memory(0, 0, 0, 0, 0));
      assertThat(process.env()).isEqualTo(version >= 3 ? List.of("A=1", "B=2") : List.of());
      assertThat(process.vpid()).isEqualTo(version >= 4 ? 32 : -1);
      assertThat(process.cgroups()).isEqualTo(version >= 4 ? List.of("cpu=/x") : List.of());
      assertThat(process.root()).isEqualTo(version >= 5 ? "/root" : "");
      assertThat(process.credentials().loginUid()).isEqualTo(-1);
      assertThat(process.pgid()).isEqualTo(-1);
    }
  }

  @Test
  void readsTheTailOfWritersBeforeRelease10() {
    Fields entry = process(9).u32(1000).u8(1).u64(1).u64(2).u64(3);
    ProcessEntry process = capture(0x215, sized(entry)).processes().getFirst();
    assertThat(process.credentials()).isEqualTo(new ProcessEntry.Credentials(1000, 1, 2, 3));
    assertThat(process.executable().writable()).isTrue();
    assertThat(process.pidNamespaceStart()).isZero();
  }

  @Test
  void readsTheWholeTailAndSkipsWhatIsNewer() {
    Fields entry = process(9).u64(77).u32(34816).u32(1000).u8(0).u64(1).u64(2).u64(3);
    entry.u8(1).u64(4).u64(5).u64(6).u8(1).u8(1).u64(88).u64(0x1234567);
    Fields two = fields().raw(sized(entry).bytes()).raw(sized(entry).bytes());
    ProcessEntry process = capture(0x215, two).processes().getLast();
    assertThat(process.pidNamespaceStart()).isEqualTo(77);
    assertThat(process.tty()).isEqualTo(34816);
    assertThat(process.credentials()).isEqualTo(new ProcessEntry.Credentials(1000, 1, 2, 3));
    assertThat(process.executable())
        .isEqualTo(new ProcessEntry.Executable(false, true, true, true, 4, 5, 6));
    assertThat(process.pgid()).isEqualTo(88);
  }

  @Test
  void readsEveryKindOfDescriptorInBothVersions() {
    byte[] v6 = new byte[16];
    v6[15] = 1;
    var targets =
        List.of(
            fields().u8(0),
            fields().u8(1).text("/a"),
            fields().u8(3).u32(0x0100007f).u32(0x0200007f).u16(80).u16(81).u8(2),
            fields().u8(4).raw(v6).raw(v6).u16(80).u16(81).u8(3),
            fields().u8(5).u32(0x0100007f).u16(80).u8(2),
            fields().u8(6).raw(v6).u16(80).u8(2),
            fields().u8(8).u64(5).u64(6).text("/run/x"),
            fields().u8(16).u32(7).text("/b"),
            fields().u8(21).text("pidfd"));
    for (boolean second : new boolean[] {false, true}) {
      Fields body = fields().u64(42);
      for (Fields target : targets) {
        Fields entry = fields().u64(3).u64(9).raw(target.bytes());
        body.raw(second ? sized(entry).bytes() : entry.bytes());
      }
      assertThat(capture(second ? 0x218 : 0x203, body).descriptors())
          .allMatch(entry -> entry.tid() == 42 && entry.number() == 3 && entry.inode() == 9)
          .extracting(entry -> entry.target().toString())
          .containsExactly(
              "Nothing[]",
              "Named[path=/a]",
              "Connection[source=127.0.0.1, sourcePort=80, destination=127.0.0.2,"
                  + " destinationPort=81, protocol=2]",
              "Connection[source=0:0:0:0:0:0:0:1, sourcePort=80, destination=0:0:0:0:0:0:0:1,"
                  + " destinationPort=81, protocol=3]",
              "Listener[address=127.0.0.1, port=80, protocol=2]",
              "Listener[address=0:0:0:0:0:0:0:1, port=80, protocol=2]",
              "UnixSocket[source=5, destination=6, path=/run/x]",
              "OpenFile[path=/b, flags=7, device=0]",
              "Named[path=pidfd]");
    }
  }

  @Test
  void readsTheDeviceOfAFileAndKindsThatAreNewer() {
    Fields file = fields().u64(3).u64(9).u8(16).u32(7).text("/b").u32(64768);
    Fields newer = fields().u64(4).u64(9).u8(200).u64(1).u64(2);
    Fields body = fields().u64(42).raw(sized(file).bytes()).raw(sized(newer).bytes());
    assertThat(capture(0x218, body).descriptors().stream().map(DescriptorEntry::target))
        .containsExactly(
            new DescriptorTarget.OpenFile("/b", 7, 64768),
            new DescriptorTarget.Named("unknown-type:[200]"));
  }

  @Test
  void readsEveryKindOfInterface() {
    byte[] v6 = new byte[16];
    v6[15] = 1;
    Fields speedless4 = fields().u16(3).u16(2).u32(0x0100007f).u32(255).u32(-1);
    speedless4.raw("lo".getBytes(StandardCharsets.UTF_8));
    Fields speedless6 = fields().u16(4).u16(2).raw(v6).raw(v6).raw(v6);
    speedless6.raw("lo".getBytes(StandardCharsets.UTF_8));
    Fields four = fields().u16(1).u16(4).u32(0x0100007f).u32(255).u32(-1).u64(1000);
    four.raw("eth0".getBytes(StandardCharsets.UTF_8));
    Fields body = fields().raw(speedless4.bytes()).raw(speedless6.bytes()).raw(four.bytes());
    assertThat(capture(0x205, body).interfaces().toString())
        .isEqualTo(
            "[InterfaceEntry[name=lo, address=127.0.0.1, netmask=255.0.0.0,"
                + " broadcast=255.255.255.255, linkSpeed=0],"
                + " InterfaceEntry[name=lo, address=0:0:0:0:0:0:0:1, netmask=0:0:0:0:0:0:0:1,"
                + " broadcast=0:0:0:0:0:0:0:1, linkSpeed=0],"
                + " InterfaceEntry[name=eth0, address=127.0.0.1, netmask=255.0.0.0,"
                + " broadcast=255.255.255.255, linkSpeed=1000]]");
    Fields second = fields().u32(four.bytes().length).raw(four.bytes());
    assertThat(capture(0x219, second).interfaces()).hasSize(1);
  }

  @Test
  void readsUsersAndGroupsOfTheSecondVersion() {
    Fields user = fields().u8(0).u32(1).u32(2).text("ann").text("/home/ann").text("/bin/sh");
    Fields group = fields().u8(1).u32(5).text("wheel").u64(99);
    Capture capture = capture(0x220, fields().raw(sized(user).bytes()).raw(sized(group).bytes()));
    assertThat(capture.users()).containsExactly(new UserEntry(1, 2, "ann", "/home/ann", "/bin/sh"));
    assertThat(capture.state().groups()).containsExactly(new GroupEntry(5, "wheel"));
  }
}

package io.seawall.detect.syscall.parameter;

import static io.seawall.detect.capture.ScapBytes.event;
import static io.seawall.detect.capture.ScapBytes.fields;
import static io.seawall.detect.capture.ScapBytes.number;
import static io.seawall.detect.capture.ScapBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.syscall.Machine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParameterTextTest {

  private static final int MMAP_ENTER = 160;
  private static final int BIND = 21;
  private static final int CHMOD = 315;
  private static final int CONNECT = 23;
  private static final int KILL_ENTER = 128;
  private static final int MKDIR_ENTER = 98;
  private static final int NANOSLEEP_ENTER = 134;
  private static final int PPOLL_ENTER = 254;
  private static final int SETSOCKOPT = 45;
  private static final int SOCKET_ENTER = 18;
  private static final int WRITE = 9;

  private final Machine machine = new Machine();

  @Test
  void namesErrorsAndBitsInTheOrderOfTheTable() {
    machine.apply(event(1, 1, CHMOD, number(-2), text("/a"), fields().u32(0640).bytes()));
    assertThat(machine.read("evt.args"))
        .isEqualTo("res=-2(ENOENT) filename=/a mode=0640(S_IRGRP|S_IWUSR|S_IRUSR)");
  }

  @Test
  void printsNumbersByTheirFormat() {
    machine.apply(event(1, 1, MKDIR_ENTER, text("/a"), fields().u32(0755).bytes()));
    assertThat(machine.read("evt.args")).isEqualTo("path=/a mode=1ED");
    machine.apply(
        event(
            1,
            1,
            MMAP_ENTER,
            number(0x7fce_bb96_f478L),
            number(-1),
            fields().u32(3).bytes(),
            fields().u32(10).bytes()));
    assertThat(machine.read("evt.args"))
        .isEqualTo(
            "addr=7FCEBB96F478 length=-1 prot=3(PROT_READ|PROT_WRITE)"
                + " flags=10(MAP_PRIVATE|MAP_ANONYMOUS)");
  }

  @Test
  void aValueWithTwoNamesHasBoth() {
    machine.apply(
        event(
            1,
            1,
            SOCKET_ENTER,
            fields().u32(1).bytes(),
            fields().u32(2).bytes(),
            fields().u32(0).bytes()));
    assertThat(machine.read("evt.args")).isEqualTo("domain=1(AF_LOCAL|AF_UNIX) type=2 proto=0");
  }

  @Test
  void namesSignals() {
    machine.apply(event(1, 1, KILL_ENTER, number(987_654_321), new byte[] {15}));
    assertThat(machine.read("evt.args")).isEqualTo("pid=987654321 sig=15(SIGTERM)");
    machine.apply(event(1, 1, KILL_ENTER, number(987_654_321), new byte[] {0}));
    assertThat(machine.read("evt.args")).isEqualTo("pid=987654321 sig=0");
    machine.apply(
        event(
            1, 1, PPOLL_ENTER, fields().u16(0).bytes(), number(-1), fields().u32(0x4101).bytes()));
    assertThat(machine.read("evt.args"))
        .isEqualTo("fds= timeout=none sigmask=SIGHUP SIGKILL SIGTERM");
  }

  @Test
  void timesAreSecondsWithSixDigitsAtMost() {
    assertThat(interval(500_000_000)).isEqualTo("interval=500000000(0.5s)");
    assertThat(interval(0)).isEqualTo("interval=0(0s)");
    assertThat(interval(1)).isEqualTo("interval=1(1e-09s)");
    assertThat(interval(1_234_567_890)).isEqualTo("interval=1234567890(1.23457s)");
    assertThat(interval(2_000_000_000_000_000L)).isEqualTo("interval=2000000000000000(2e+06s)");
  }

  private @Nullable String interval(long nanos) {
    return machine.apply(event(1, 1, NANOSLEEP_ENTER, number(nanos))).read("evt.args");
  }

  @Test
  void bytesThatDoNotPrintAreDots() {
    machine.apply(event(1, 1, WRITE, number(4), new byte[] {'a', 0, (byte) 0xe4, '\n'}));
    assertThat(machine.read("evt.args")).isEqualTo("res=4 data=a...");
    assertThat(machine.read("evt.arg.data")).isEqualTo("a...");
  }

  @Test
  void controlCharactersOfPathsAreLeftOut() {
    machine.apply(event(1, 1, MKDIR_ENTER, text("/a\n\u001b[1mä"), fields().u32(0).bytes()));
    assertThat(machine.read("evt.arg.path")).isEqualTo("/a[1mä");
  }

  @Test
  void addressesShowTheirFamily() {
    assertThat(address(fields().u8(2).u32(0x0100007f).u16(80).bytes())).isEqualTo("127.0.0.1:80");
    assertThat(address(fields().u8(10).u64(0).u64(1L << 56).u16(443).bytes())).isEqualTo("::1:443");
    assertThat(address(fields().u8(1).raw(text("/run/a")).bytes())).isEqualTo("/run/a");
    assertThat(address(fields().u8(16).bytes())).isEqualTo("family 16");
    assertThat(address(fields().u8(2).u8(1).bytes())).isEqualTo("INVALID IPv4");
    assertThat(address(fields().u8(10).bytes())).isEqualTo("INVALID IPv6");
    assertThat(address(new byte[0])).isEqualTo("NULL");
  }

  private @Nullable String address(byte[] value) {
    return machine.apply(event(1, 1, BIND, number(0), value, number(3))).read("evt.arg.addr");
  }

  @Test
  void tuplesShowBothEnds() {
    assertThat(tuple(fields().u8(2).u32(0x0100000a).u16(5000).u32(0x0200000a).u16(80).bytes()))
        .isEqualTo("10.0.0.1:5000->10.0.0.2:80");
    byte[] mapped =
        fields()
            .u8(10)
            .u64(0)
            .u64(0x0100_000a_ffff_0000L)
            .u16(5000)
            .u64(0)
            .u64(0x0200_000a_ffff_0000L)
            .u16(80)
            .bytes();
    assertThat(tuple(mapped)).isEqualTo("10.0.0.1:5000->10.0.0.2:80");
    byte[] global =
        fields().u8(10).u64(0xb80d_0120L).u64(1L << 56).u16(1).u64(0).u64(1L << 56).u16(2).bytes();
    assertThat(tuple(global)).isEqualTo("2001:db8::1:1->::1:2");
    assertThat(tuple(fields().u8(1).u64(0).u64(0xabcL).raw(text("/run/a")).bytes()))
        .isEqualTo("0->abc /run/a");
    assertThat(tuple(fields().u8(1).u8(1).bytes())).isEqualTo("INVALID UNIX");
    assertThat(tuple(fields().u8(2).bytes())).isEqualTo("INVALID IPv4");
  }

  private @Nullable String tuple(byte[] value) {
    return machine.apply(event(1, 1, CONNECT, number(0), value)).read("evt.arg.tuple");
  }

  @Test
  void aChoiceDecidesWhatAValueMeans() {
    assertThat(option(fields().u8(2).u32(7).bytes())).isEqualTo("7");
    assertThat(option(fields().u8(1).u64(-22).bytes())).isEqualTo("EINVAL");
    assertThat(option(fields().u8(4).u64(1_500_000_000).bytes())).isEqualTo("1.5s");
    assertThat(option(fields().u8(9).u32(7).bytes())).isEqualTo("INVALID DYNAMIC PARAMETER");
  }

  private @Nullable String option(byte[] value) {
    machine.apply(
        event(
            1,
            1,
            SETSOCKOPT,
            number(0),
            number(3),
            new byte[] {1},
            new byte[] {2},
            value,
            fields().u32(4).bytes()));
    return machine.read("evt.arg.val");
  }

  @Test
  void whatAnOldWriterLeftOutIsNotPrinted() {
    machine.apply(event(1, 1, CHMOD, number(0)));
    assertThat(machine.read("evt.args")).isEqualTo("res=0");
    assertThat(machine.read("evt.arg.filename")).isNull();
    machine.apply(event(1, 1, CHMOD));
    assertThat(machine.read("evt.args")).isEmpty();
  }

  @Test
  void theExitOfAnOldAcceptHasTheLengthsOfToday() {
    machine.apply(event(1, 1, 27, number(-11), new byte[0], new byte[] {3}));
    assertThat(machine.read("evt.args")).endsWith(" tuple=NULL queuepct=3 queuelen=0 queuemax=0");
    assertThat(machine.read("evt.rawarg.queuemax")).isEqualTo("0");
  }

  @Test
  void theExitOfAReadHasZerosWhereItsEntryIsMissing() {
    machine.apply(event(1, 1, 25, number(0)));
    assertThat(machine.read("evt.args")).startsWith("res=0 fd=0").endsWith(" backlog=0");
  }
}

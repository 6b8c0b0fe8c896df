package io.seawall.inventory.executable;

import static io.seawall.inventory.executable.ExecutableBytes.goRecord;
import static io.seawall.inventory.executable.ExecutableBytes.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.Analyzers;
import io.seawall.inventory.analyzer.StreamAnalyzer;
import io.seawall.inventory.executable.ExecutableBytes.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutablesTest {

  private static final String MODULES = "path\ta.org/x\nmod\ta.org/x\tv1.2.3\t\n";
  private static final byte[] RECORD = goRecord("go1.22.3", MODULES);
  private final StreamAnalyzer executables = Analyzers.forStreams();

  @Test
  void looksIntoWhatMayBeExecutedAndIntoLibraries() {
    assertThat(executables.wants("opt/tool", 0755)).isTrue();
    assertThat(executables.wants("opt/tool", 0100)).isTrue();
    assertThat(executables.wants("usr/lib/libx.so.1.2", 0644)).isTrue();
    assertThat(executables.wants("app/addon.node", 0644)).isTrue();
    assertThat(executables.wants("app/tool.exe", 0644)).isTrue();
    assertThat(executables.wants("opt/tool", 0644)).isFalse();
    assertThat(executables.wants("lib.so.d/readme", 0644)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bin/x",
        "usr/sbin/x.y",
        "usr/libexec/cni/dhcp",
        "usr/share/filebeat/bin/filebeat",
        "usr/lib/docker/cli-plugins/docker-compose",
        "usr/lib/x86_64-linux-gnu/libx.so.1"
      })
  void ownedFilesWithSuchNamesMayHoldPackages(String path) {
    assertThat(executables.mayHold(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"usr/share/doc/x/copyright", "etc/passwd", "usr/lib/x.py", "usr", "var/lib/x"})
  void ownedFilesWithOtherNamesDoNot(String path) {
    assertThat(executables.mayHold(path)).isFalse();
  }

  @Test
  void leavesScriptsAfterSixteenBytes() throws Exception {
    var content = new ByteArrayInputStream(latin1("#!/bin/sh\n" + "echo\n".repeat(100)));
    executables.analyze("x", 510, content, ReadExecutable.of(new byte[0]));

    assertThat(content.available()).isEqualTo(510 - 16);
  }

  @ParameterizedTest
  @EnumSource
  void findsDataOfEveryFormat(Kind kind) {
    byte[] file = new ExecutableBytes(kind).data(RECORD).bytes();

    assertThat(ReadExecutable.of(file).names()).containsExactly("stdlib@v1.22.3", "a.org/x@v1.2.3");
  }

  @ParameterizedTest
  @EnumSource
  void passesOverCode(Kind kind) {
    byte[] file = new ExecutableBytes(kind).code(RECORD).bytes();
    long place = indexOf(file, RECORD);
    Layout layout = Objects.requireNonNull(new Headers(file, file.length, file.length).read());

    boolean oneSegment = kind.name().startsWith("MACH");
    assertThat(layout.nextData(place, true)).isEqualTo(place + 0x1000);
    assertThat(layout.nextData(place, false)).isEqualTo(place + (oneSegment ? 0x1000 : 0x2000));
    assertThat(layout.addressSize()).isEqualTo(kind.word());
    assertThat(layout.placeOf(new ExecutableBytes(kind).dataAddress(7))).isEqualTo(0x3007);
    assertThat(layout.placeOf(1L << 62)).isEqualTo(-1);
  }

  @Test
  void readsTheFirstOfSeveralArchitectures() {
    byte[] program = new ExecutableBytes(Kind.MACH_64).data(RECORD).bytes();

    assertThat(ReadExecutable.of(ExecutableBytes.fat(program)).names()).contains("a.org/x@v1.2.3");
  }

  @Test
  void takesNoJavaClassForAFileOfSeveralArchitectures() {
    byte[] classFile = new byte[5000];
    ByteBuffer.wrap(classFile).putInt(0xcafebabe).putInt(65);

    assertThat(ReadExecutable.of(classFile).names()).isEmpty();
  }

  @Test
  void searchesAllOfAFileWhoseProgramHeadersLieBehind() {
    byte[] file = new ExecutableBytes(Kind.ELF_64).data(RECORD).bytes();
    ByteBuffer.wrap(file).order(Kind.ELF_64.order()).putLong(32, file.length - 300);

    assertThat(ReadExecutable.of(file).names()).contains("a.org/x@v1.2.3");
  }

  @Test
  void readsBoundedPartsOfALargeFile() throws IOException {
    byte[] file = new ExecutableBytes(Kind.ELF_64).code(new byte[40 << 20]).data(RECORD).bytes();
    var counting = new CountingInput(file);
    var facts = ReadExecutable.of(new byte[0]);
    assertThat(facts.names()).isEmpty();
    try {
      executables.analyze("x", file.length, counting, facts);
    } catch (io.seawall.inventory.analyzer.MalformedFileException e) {
      throw new IOException(e);
    }

    assertThat(facts.names()).contains("a.org/x@v1.2.3");
    assertThat(counting.read).isLessThan(4 * Executables.CHUNK);
  }

  @ParameterizedTest
  @EnumSource
  void takesForgedHeadersWithoutHarm(Kind kind) {
    byte[] whole = new ExecutableBytes(kind).goMark().data(RECORD).notLoaded(new byte[300]).bytes();
    for (long seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      byte[] forged = whole.clone();
      for (int i = 0; i < 1 + random.nextInt(8); i++) {
        forged[4 + random.nextInt(0x200)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
      List<String> names = ReadExecutable.of(forged).names();
      assertThat(names).as("seed " + seed).isSubsetOf("stdlib@v1.22.3", "a.org/x@v1.2.3");
    }
  }

  @Test
  void endsTablesThatOverlapEachOther() {
    ByteBuffer file = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0xfeedfacf).position(32);
    while (file.remaining() >= 8) {
      file.putInt(0x19).putInt(8);
    }
    file.putInt(16, 8_000);
    byte[] bytes = new byte[file.capacity()];
    file.get(0, bytes);
    Layout layout = Objects.requireNonNull(new Headers(bytes, bytes.length, 1L << 40).read());

    assertThat(layout.isFull()).isTrue();
    assertThat(ReadExecutable.of(bytes, 1L << 40).names()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void takesFilesThatEndAnywhere(Kind kind) {
    byte[] whole = new ExecutableBytes(kind).data(RECORD).bytes();
    for (int length = 0; length < whole.length; length += 37) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(ReadExecutable.of(cut, whole.length).names())
          .as("cut to " + length)
          .isSubsetOf("stdlib@v1.22.3", "a.org/x@v1.2.3");
    }
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not in there");
  }

  private static final class CountingInput extends ByteArrayInputStream {

    private int read;

    CountingInput(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      int count = super.read(target, offset, length);
      read += Math.max(count, 0);
      return count;
    }
  }
}

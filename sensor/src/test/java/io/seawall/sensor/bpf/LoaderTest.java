package io.seawall.sensor.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seawall.model.ErrorKind;
import io.seawall.sensor.live.LiveNode;
import io.seawall.sensor.syscall.CallNumber;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoaderTest {

  private static final int BPF = 247;

  @ParameterizedTest
  @CsvSource({
    "sensor,x86_64",
    "sensor,aarch64",
    "guard,x86_64",
    "guard,aarch64",
    "guard-lsm,x86_64",
    "guard-lsm,aarch64"
  })
  void theShippedObjectHasTheProgramsOfTheList(String name, String machine) {
    ShippedFiles files = ShippedFiles.of(name, machine);
    byte[] object = files.bytes("object");
    assertThat(object).startsWith(0x7f, 'E', 'L', 'F');
    assertThat(ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN).getShort(18))
        .isEqualTo((short) BPF);
    String text = new String(object, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(files.programs()).contains(files.maps());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sensor", "guard"})
  void bothLoadTheSame(String name) {
    LiveNode.assume();
    LiveNode.assumeLibbpf();
    ShippedPrograms light = Loader.LIGHT.read(name);
    ShippedPrograms whole = Loader.LIBBPF.read(name);
    assertThat(whole.sources()).isEqualTo(light.sources());
    String map = name.equals("sensor") ? "scratches" : "desks";
    try (LoadedPrograms one = light.load(Map.of(map, 32));
        LoadedPrograms other = whole.load(Map.of(map, 32))) {
      assertThat(other.programs()).isEqualTo(one.programs());
      assertThat(other.maps()).isEqualTo(one.maps());
      for (String each : one.maps()) {
        assertThat(other.entries(each)).as(each).isEqualTo(one.entries(each));
      }
      assertThat(other.entries(map)).isEqualTo(32);
    }
  }

  @Test
  void whatLibbpfSaysIsPutThrough() {
    LiveNode.assumeLibbpf();
    var files = new ShippedFiles("broken", List.of(), List.of(), "");
    assertThatExceptionOfType(BpfException.class)
        .isThrownBy(() -> Libbpf.find().load(files, new byte[1000], Map.of()))
        .withMessageContaining("libbpf: ")
        .withMessageContaining("broken")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCE));
  }

  @Test
  void whatTheKernelSaysOfAProgramThatItRefusesIsPutThrough() {
    LiveNode.assume();
    LiveNode.assumeLibbpf();
    ShippedFiles files = ShippedFiles.of("sensor", CallNumber.isArm() ? "aarch64" : "x86_64");
    String object = new String(files.bytes("object"), StandardCharsets.ISO_8859_1);
    byte[] proprietary = object.replace("GPL\0", "No!\0").getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(BpfException.class)
        .isThrownBy(() -> Libbpf.find().load(files, proprietary, Map.of()))
        .withMessageContaining("from non-GPL compatible program");
  }
}

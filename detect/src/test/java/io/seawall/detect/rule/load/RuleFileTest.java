package io.seawall.detect.rule.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFileTest {

  @TempDir Path folder;

  @Test
  void readsUtf8() throws IOException {
    Path file = Files.writeString(folder.resolve("r.yaml"), "\ufeff- list: ä\n  items: []\n");
    assertThat(RuleFile.read(file).content()).contains("ä");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    Path bytes = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Path large = Files.write(folder.resolve("l.yaml"), new byte[(16 << 20) + 1]);
    assertThatThrownBy(() -> RuleFile.read(bytes)).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> RuleFile.read(large)).hasMessageContaining("larger than 16 MiB");
    assertThatThrownBy(() -> RuleFile.read(folder.resolve("none")))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("it is not there");
  }
}

package io.seawall.inventory.dpkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.RecordedFacts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DpkgFileListTest {

  @Test
  void readsAbsolutePathsOfAnArchitectureQualifiedPackage() {
    assertThat(read("var/lib/dpkg/info/libc6:amd64.list", "/.\n/lib\n/lib/a.so\n"))
        .containsExactly("libc6", List.of(".", "lib", "lib/a.so"));
  }

  @Test
  void readsChecksumsOfDistrolessImages() {
    assertThat(
            read(
                "var/lib/dpkg/status.d/base.md5sums",
                "d41d8cd98f00b204e9800998ecf8427e  usr/lib/os-release\n"))
        .containsExactly("base", List.of("usr/lib/os-release"));
  }

  private static List<Object> read(String path, String text) {
    var facts = RecordedFacts.of(new DpkgFileList(), path, text.getBytes(StandardCharsets.UTF_8));
    var only = facts.owned.entrySet().iterator().next();
    return List.of(only.getKey(), only.getValue());
  }
}

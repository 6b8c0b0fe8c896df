package io.seawall.inventory.java;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.zip.ByteSlice;
import java.nio.charset.StandardCharsets;
import java.util.List;

class ManifestFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    Manifest manifest = Manifest.parse(ByteSlice.of(content));
    String text = new String(content, StandardCharsets.UTF_8);
    PomXml pom = PomXml.parse(text);
    PomProperties.parse(text);
    ArchiveName.parse(text, manifest.version());
    var archive =
        new Archive("a-1.jar", null, "a-1.jar", "", List.of(), List.of(pom), manifest, "a.b");
    new GroupFinder(List.of(archive)).find(archive);
  }
}

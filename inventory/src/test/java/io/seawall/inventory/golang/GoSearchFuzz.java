package io.seawall.inventory.golang;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.executable.ExecutableBytes;
import io.seawall.inventory.executable.ReadExecutable;
import java.nio.charset.StandardCharsets;

class GoSearchFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    byte[] record = ExecutableBytes.latin1("\u00ff Go buildinf:\u0008");
    var file = new ExecutableBytes(ExecutableBytes.Kind.ELF_64).goMark();
    ReadExecutable.of(file.data(ExecutableBytes.join(record, content)).bytes());
    String text = new String(content, StandardCharsets.UTF_8);
    ReadExecutable.of(file.data(ExecutableBytes.goRecord("go" + text, text)).bytes());
  }
}

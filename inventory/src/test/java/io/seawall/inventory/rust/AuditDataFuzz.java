package io.seawall.inventory.rust;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.executable.ExecutableBytes;
import io.seawall.inventory.executable.ReadExecutable;
import java.nio.charset.StandardCharsets;

class AuditDataFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    byte[] start = "{\"packages\":[{\"name\":".getBytes(StandardCharsets.UTF_8);
    byte[] list = ExecutableBytes.zlib(ExecutableBytes.join(start, content), 1);
    var file = new ExecutableBytes(ExecutableBytes.Kind.ELF_64);
    ReadExecutable.of(file.notLoaded(list).bytes());
    ReadExecutable.of(file.notLoaded(content).bytes());
  }
}

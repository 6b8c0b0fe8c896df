package io.seawall.inventory.executable;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ExecutablesFuzz {

  private static final byte[][] MAGIC = {
    {0x7f, 'E', 'L', 'F', 2, 1}, {'M', 'Z'}, {(byte) 0xcf, (byte) 0xfa, (byte) 0xed, (byte) 0xfe}
  };

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    ReadExecutable.of(content);
    for (byte[] magic : MAGIC) {
      byte[] file = ExecutableBytes.join(magic, content);
      ReadExecutable.of(file);
      new Headers(file, file.length, Long.MAX_VALUE).read();
    }
  }
}

package io.seawall.sensor.guard.name;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

class DnsAnswerFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void anyMessageIsRead(byte[] bytes) {
    for (DnsAnswer answer : DnsAnswer.read(ByteBuffer.wrap(bytes))) {
      if (answer.seconds() < 0 || answer.names().isEmpty()) {
        throw new AssertionError(answer);
      }
    }
  }
}

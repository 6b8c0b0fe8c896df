package io.seawall.sensor.host.tree;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever stands in the files of processes, they are read to their end and nothing is thrown. */
class TextReadersFuzz {

  private static final byte[] GOOD =
      """
      36 35 98:0 /mnt1 /mnt\\0402 rw,noatime master:1 shared:2 - ext3 /dev/root rw,errors=continue
      Name:\tsh
      NSpid:\t10\t1
      Uid:\t0\t0\t0\t0
      CapEff:\t000001ffffffffff
      Seccomp:\t2
      4:memory,cpu:/docker/0123456789abcdef
      0::/system.slice/x.scope
      some avg10=0.12 avg60=3.45 avg300=0.00 total=123
      0 100000 65536
      """
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxExecutions = 5_000)
  void areReadToTheirEnd(FuzzedDataProvider data) {
    byte[] bytes = GOOD.clone();
    int changes = data.consumeInt(0, 12);
    for (int i = 0; i < changes; i++) {
      bytes[data.consumeInt(0, bytes.length - 1)] =
          data.consumeBoolean()
              ? data.consumeByte()
              : (byte) " \t\n:-/\\09=.,".charAt(data.consumeInt(0, 11));
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    MountTable mounts = MountTable.parse(text);
    for (MountEntry mount : mounts.entries()) {
      String path = MountTable.hostPath(mount, mounts.byDevice());
      if (path == null) {
        throw new AssertionError("a table sees what it mounts itself: " + mount);
      }
    }
    ProcessStatus status = ProcessStatus.parse(text);
    if (status.user() < -1 || status.effective() < -1 || status.seccomp() > 2) {
      throw new AssertionError(status);
    }
    CgroupMembership.parse(text)
        .paths()
        .values()
        .forEach(path -> {
          if (!path.startsWith("/")) {
            throw new AssertionError(path);
          }
        });
    Pressure pressure = Pressure.parse(text);
    if (Double.isNaN(pressure.some10()) || pressure.some10() < -1) {
      throw new AssertionError(pressure);
    }
    UserMap.parse(text);
  }
}

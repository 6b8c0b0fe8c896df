package io.seawall.detect.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** States by chance. */
public final class States {

  private States() {}

  /** A state with some entries of every kind. */
  public static CaptureState random(Random random) {
    var processes = new ArrayList<ProcessEntry>();
    var descriptors = new ArrayList<DescriptorEntry>();
    for (int i = random.nextInt(6); i > 0; i--) {
      processes.add(process(random));
      for (int j = random.nextInt(4); j > 0; j--) {
        descriptors.add(descriptor(random, i));
      }
    }
    return new CaptureState(
        new MachineInfo(random.nextInt(), random.nextLong(), random.nextLong(), text(random), 1, 2),
        processes,
        descriptors,
        List.of(new UserEntry(random.nextInt(), 2, text(random), text(random), "")),
        List.of(new GroupEntry(random.nextInt(), text(random))),
        List.of(
            new InterfaceEntry(
                text(random),
                address(random, true),
                address(random, true),
                address(random, true),
                7),
            new InterfaceEntry(
                text(random),
                address(random, false),
                address(random, false),
                address(random, false),
                8)));
  }

  private static ProcessEntry process(Random random) {
    return new ProcessEntry(
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        4,
        5,
        6,
        7,
        8,
        text(random),
        text(random),
        text(random),
        List.of(text(random), text(random)),
        List.of(),
        text(random),
        text(random),
        List.of("cpu=/" + text(random)),
        new ProcessEntry.Limits(random.nextLong(), 1, 2, random.nextInt()),
        new ProcessEntry.Memory(1, 2, random.nextInt(), 4, random.nextLong()),
        new ProcessEntry.Credentials(random.nextInt(), 1, 2, random.nextLong()),
        new ProcessEntry.Executable(
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextLong(),
            2,
            3),
        random.nextLong(),
        random.nextInt());
  }

  private static DescriptorEntry descriptor(Random random, long tid) {
    boolean six = random.nextBoolean();
    return switch (random.nextInt(5)) {
      case 0 ->
          new DescriptorEntry(
              tid, 1, 2, DescriptorKind.FIFO, new DescriptorTarget.Named(text(random)));
      case 1 ->
          new DescriptorEntry(
              tid,
              1,
              random.nextLong(),
              DescriptorKind.FILE_V2,
              new DescriptorTarget.OpenFile(text(random), random.nextInt(), random.nextInt()));
      case 2 ->
          new DescriptorEntry(
              tid,
              1,
              2,
              six ? DescriptorKind.IPV6_SOCKET : DescriptorKind.IPV4_SOCKET,
              new DescriptorTarget.Connection(
                  address(random, six), random.nextInt(65_536), address(random, six), 7, 2));
      case 3 ->
          new DescriptorEntry(
              tid,
              1,
              2,
              six ? DescriptorKind.IPV6_SERVER : DescriptorKind.IPV4_SERVER,
              new DescriptorTarget.Listener(address(random, six), random.nextInt(65_536), 3));
      default ->
          new DescriptorEntry(
              tid,
              1,
              2,
              DescriptorKind.UNIX_SOCKET,
              new DescriptorTarget.UnixSocket(random.nextLong(), 0, text(random)));
    };
  }

  private static InternetAddress address(Random random, boolean ipv6) {
    return ipv6
        ? new InternetAddress(true, random.nextLong(), random.nextLong())
        : new InternetAddress(false, 0, random.nextLong(1L << 32));
  }

  private static String text(Random random) {
    return Long.toString(random.nextLong(), 36) + "ä".repeat(random.nextInt(3));
  }
}

package io.seawall.detect.capture;

/** Addresses of interfaces; the second version puts the u32 length of an entry before it. */
final class InterfaceListReader {

  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int IPV4_WITHOUT_SPEED = 3;
  private static final int IPV6_WITHOUT_SPEED = 4;

  private InterfaceListReader() {}

  static void read(BlockCursor cursor, boolean second, StateBuilder state)
      throws StateFormatException {
    while (cursor.has(4)) {
      int outer = cursor.enter(second ? cursor.u32() : cursor.left());
      state.address(entry(cursor));
      if (second) {
        cursor.leave(outer);
      }
    }
  }

  private static InterfaceEntry entry(BlockCursor cursor) throws StateFormatException {
    int type = cursor.u16();
    int name = cursor.u16();
    int size =
        switch (type) {
          case IPV4, IPV4_WITHOUT_SPEED -> 4;
          case IPV6, IPV6_WITHOUT_SPEED -> 16;
          default -> throw new StateFormatException("an interface of unknown kind " + type);
        };
    InternetAddress address = cursor.address(size);
    InternetAddress netmask = cursor.address(size);
    InternetAddress broadcast = cursor.address(size);
    long speed = type == IPV4 || type == IPV6 ? cursor.u64() : 0;
    return new InterfaceEntry(cursor.text(name), address, netmask, broadcast, speed);
  }
}

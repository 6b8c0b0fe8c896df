package io.seawall.detect.capture;

/** Users and groups; the second version puts the u32 length of an entry, with itself, before it. */
final class UserListReader {

  private static final int USER = 0;

  private UserListReader() {}

  static void read(BlockCursor cursor, boolean second, StateBuilder state)
      throws StateFormatException {
    while (cursor.has(4)) {
      int outer = cursor.enter(second ? cursor.u32() - 4 : cursor.left());
      entry(cursor, state);
      if (second) {
        cursor.leave(outer);
      }
    }
  }

  private static void entry(BlockCursor cursor, StateBuilder state) throws StateFormatException {
    if (cursor.u8() == USER) {
      state.user(
          new UserEntry(cursor.u32(), cursor.u32(), cursor.text(), cursor.text(), cursor.text()));
    } else {
      state.group(new GroupEntry(cursor.u32(), cursor.text()));
    }
  }
}

package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.User;
import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * The fields user and group. Of ids that the machine does not know, libs says {@code root} and
 * {@code /root} for 0, and the text {@code <NA>} for others: rules compare with it.
 */
final class UserFields {

  private UserFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "user.uid" -> id(Credentials::uid);
      case "user.name" -> name(Credentials::uid);
      case "user.homedir" -> detail(User::home, "/root");
      case "user.shell" -> detail(User::shell, "<NA>");
      case "user.loginuid" ->
          ProcessFields.number(
              FieldType.INT, (state, thread) -> loginUid(thread.credentials().loginUid()));
      case "user.loginname" -> name(Credentials::loginUid);
      case "group.gid" -> id(Credentials::gid);
      case "group.name" -> groupName();
      default -> null;
    };
  }

  private static FieldReader<SystemState> id(Identity identity) {
    return ProcessFields.number(
        FieldType.UINT,
        (state, thread) -> Integer.toUnsignedLong(identity.of(thread.credentials())));
  }

  private static long loginUid(int uid) {
    return uid == -1 ? -1 : Integer.toUnsignedLong(uid);
  }

  private static FieldReader<SystemState> name(Identity identity) {
    return user(identity, User::name, "root");
  }

  private static FieldReader<SystemState> detail(Detail detail, String ofRoot) {
    return user(Credentials::uid, detail, ofRoot);
  }

  private static FieldReader<SystemState> user(Identity identity, Detail detail, String ofRoot) {
    Text root = Text.of(ofRoot);
    Text unknown = Text.of("<NA>");
    return ((Aspect)
            (state, thread) -> {
              int uid = identity.of(thread.credentials());
              User user = state.user(thread.container(), uid);
              return user != null ? detail.of(user) : uid == 0 ? root : unknown;
            })
        .reader(Kin.SELF);
  }

  private static FieldReader<SystemState> groupName() {
    Text root = Text.of("root");
    Text unknown = Text.of("<NA>");
    return ((Aspect)
            (SystemState state, ThreadState thread) -> {
              int gid = thread.credentials().gid();
              Text name = state.group(thread.container(), gid);
              return name != null ? name : gid == 0 ? root : unknown;
            })
        .reader(Kin.SELF);
  }

  /** An id among credentials. */
  @FunctionalInterface
  private interface Identity {
    int of(Credentials credentials);
  }

  /** What is known of a user. */
  @FunctionalInterface
  private interface Detail {
    Text of(User user);
  }
}

package io.seawall.detect.baseline.export;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.profile.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of rules whose usual values a profile knows. */
enum ExceptionField {
  IMAGE("container.image.repository", null),
  EXECUTABLE("proc.exepath", null),
  PARENT("proc.pexepath", BehaviourKind.SPAWN),
  FILE("fd.name", BehaviourKind.FILE),
  LISTEN_PORT("fd.lport", BehaviourKind.LISTEN),
  SERVER_ADDRESS("fd.sip", BehaviourKind.PEER),
  SERVER_NETWORK("fd.snet", BehaviourKind.PEER),
  SERVER_PORT("fd.sport", BehaviourKind.PEER),
  PROTOCOL("fd.l4proto", BehaviourKind.PEER),
  USER("user.uid", BehaviourKind.USER);

  private static final String SPAWNED = " -> ";

  final String field;

  /** The only kind that tells of the field; null if it goes with several. */
  final @Nullable BehaviourKind kind;

  ExceptionField(String field, @Nullable BehaviourKind kind) {
    this.field = field;
    this.kind = kind;
  }

  static Optional<ExceptionField> of(String field) {
    return Arrays.stream(values()).filter(known -> known.field.equals(field)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(known -> known.field).toList();
  }

  /** The field's value, or null where this line does not have one that is a single value. */
  @Nullable String value(Workload workload, ProfileEntry entry) {
    String text = entry.value();
    return switch (this) {
      case IMAGE -> workload.kind() == Workload.Kind.IMAGE ? workload.name() : null;
      case EXECUTABLE -> executable(entry);
      case PARENT -> text.substring(0, Math.max(0, text.lastIndexOf(SPAWNED)));
      case FILE, USER -> text;
      case LISTEN_PORT -> number(text.substring(text.indexOf('/') + 1));
      case SERVER_ADDRESS, SERVER_NETWORK, SERVER_PORT, PROTOCOL -> ofPeer(text);
    };
  }

  private static @Nullable String executable(ProfileEntry entry) {
    return switch (entry.kind()) {
      case EXECUTABLE -> entry.value();
      case SPAWN -> entry.value().substring(entry.value().lastIndexOf(SPAWNED) + SPAWNED.length());
      case COMMAND, FILE, LISTEN, PEER, SYSCALL, CAPABILITY, USER -> null;
    };
  }

  /** Of {@code out tcp/443 10.0.3.7}: in a connection that it asked for the peer is the server. */
  private @Nullable String ofPeer(String text) {
    String[] parts = text.split(" ");
    int slash = parts.length == 3 ? parts[1].indexOf('/') : -1;
    if (slash < 0 || !parts[0].equals("out")) {
      return null;
    }
    boolean block = parts[2].indexOf('/') >= 0;
    boolean six = parts[2].indexOf(':') >= 0;
    return switch (this) {
      case SERVER_ADDRESS -> block ? null : parts[2];
      case SERVER_NETWORK -> block ? parts[2] : parts[2] + (six ? "/128" : "/32");
      case SERVER_PORT -> number(parts[1].substring(slash + 1));
      default -> parts[1].substring(0, slash);
    };
  }

  private static @Nullable String number(String text) {
    return text.equals("*") ? null : text;
  }

  boolean isPath() {
    return this == EXECUTABLE || this == PARENT || this == FILE;
  }
}

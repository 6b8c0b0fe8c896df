package io.seawall.detect.proposal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets of fields that an exception may compare, the narrowest first. */
final class Levels {

  private static final String IMAGE = "container.image.repository";

  /** Stands for the missing image of what runs on the host. */
  static final String CONTAINER = "container.id";

  static final String HOST = "host";

  private static final List<List<String>> SYSCALL =
      List.of(
          List.of(
              "proc.exepath",
              "proc.cmdline",
              "proc.pname",
              IMAGE,
              CONTAINER,
              "user.name",
              "fd.name"),
          List.of("proc.name", "proc.pname", IMAGE, CONTAINER, "fd.name"),
          List.of("proc.name", "proc.pname", IMAGE, CONTAINER, "fd.directory"),
          List.of("proc.name", "proc.pname", IMAGE, CONTAINER),
          List.of("proc.name", IMAGE, CONTAINER),
          List.of("proc.name", "proc.pname"),
          List.of("proc.name"));

  private static final List<List<String>> AUDIT =
      List.of(
          List.of(
              "ka.user.name",
              "ka.verb",
              "ka.target.resource",
              "ka.target.namespace",
              "ka.target.name"),
          List.of("ka.user.name", "ka.verb", "ka.target.resource", "ka.target.namespace"),
          List.of("ka.user.name", "ka.target.namespace"),
          List.of("ka.user.name"));

  private Levels() {}

  /** Those of a source; none where nobody knows its fields. */
  static List<List<String>> of(String source) {
    return switch (source) {
      case "syscall" -> SYSCALL;
      case "k8s_audit" -> AUDIT;
      default -> List.of();
    };
  }

  /** All fields of all levels. */
  static List<String> fields(String source) {
    Set<String> fields = new LinkedHashSet<>();
    of(source).forEach(fields::addAll);
    return List.copyOf(fields);
  }
}

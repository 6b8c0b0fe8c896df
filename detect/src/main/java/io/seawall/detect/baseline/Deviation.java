package io.seawall.detect.baseline;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.profile.Workload;
import java.util.List;

/**
 * Something that a workload did and its profile does not tell of.
 *
 * @param workload that did it
 * @param kind what it did
 * @param seen with what
 * @param missing the id that the line would have that the profile lacks
 * @param nearest lines of the profile that come nearest, at most three; none for calls,
 *     capabilities and users, whose names say nothing of their likeness
 * @param event number of the first such event, 0 if it was seen before the workload was known
 * @param first nanoseconds since 1970 when it was seen first
 * @param last nanoseconds since 1970 when it was seen last
 * @param count how often it was seen
 * @param container id of the container, empty for none
 * @param chain the process that did it first and its ancestors
 */
public record Deviation(
    Workload workload,
    BehaviourKind kind,
    String seen,
    String missing,
    List<ProfileEntry> nearest,
    long event,
    long first,
    long last,
    long count,
    String container,
    List<Link> chain) {

  /**
   * A process of the chain.
   *
   * @param pid as the host sees it
   * @param name the kernel's name of the process
   * @param executable path of its executable, empty if unknown
   * @param commandLine name and arguments
   */
  public record Link(long pid, String name, String executable, String commandLine) {}

  /** For people, one line: what was seen, which line is missing, what is nearest. */
  public String sentence() {
    var text = new StringBuilder();
    text.append(workload).append(": ").append(kind.key()).append(' ').append(seen);
    text.append(" is not in its profile (no line ").append(missing);
    text.append(nearest.isEmpty() ? "" : "; nearest");
    for (ProfileEntry entry : nearest) {
      text.append(' ').append(entry.id()).append(" \"").append(entry.value()).append('"');
    }
    return text.append(')').toString();
  }
}

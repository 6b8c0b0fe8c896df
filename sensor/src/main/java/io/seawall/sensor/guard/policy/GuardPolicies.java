package io.seawall.sensor.guard.policy;

import io.seawall.detect.text.SourceFile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.workload.WorkloadSelector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a node, in the order in which they are asked.
 *
 * @param policies all of them
 * @param untilKnown for containers of which nothing is known yet, or null
 * @param host for what is in no container, or null
 */
public record GuardPolicies(
    List<GuardPolicy> policies, @Nullable GuardPolicy untilKnown, @Nullable GuardPolicy host) {

  /** No policy for anybody. */
  public static final GuardPolicies NONE = new GuardPolicies(List.of(), null, null);

  private static final int MOST_BYTES = 1 << 20;

  /** Takes a copy. */
  public GuardPolicies {
    policies = List.copyOf(policies);
  }

  /** What a file was found to be. */
  public record Checked(GuardPolicies policies, List<PolicyProblem> problems) {

    /** Takes a copy. */
    public Checked {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a file of at most 1 MiB.
   *
   * @throws SeawallException of kind CONFIG: {@code guard-policy-unreadable}, or {@code
   *     guard-policy-invalid} with all problems
   */
  public static GuardPolicies read(Path file) {
    Checked checked = check(file);
    if (!checked.problems().isEmpty()) {
      var text = new StringBuilder("the policy file has problems:");
      checked.problems().forEach(problem -> text.append("\n  ").append(problem));
      throw new SeawallException(ErrorKind.CONFIG, "guard-policy-invalid", text.toString());
    }
    return checked.policies();
  }

  /**
   * Reads a file, and says what is wrong with it.
   *
   * @throws SeawallException {@code guard-policy-unreadable}
   */
  public static Checked check(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw unreadable(file, "it is larger than 1 MiB", null);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return check(file.toString(), text);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is not UTF-8", e);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "it is not there", e);
    } catch (IOException e) {
      throw unreadable(file, e.toString(), e);
    }
  }

  /** Reads a text, and says what is wrong with it. */
  public static Checked check(String name, String text) {
    return new PolicyReader().read(new SourceFile(name, text));
  }

  private static SeawallException unreadable(Path file, String why, @Nullable Throwable cause) {
    return new SeawallException(
        ErrorKind.CONFIG, "guard-policy-unreadable", "cannot read " + file + ": " + why, cause);
  }

  /** The first policy that selects a container as it is known now; null if none does. */
  public @Nullable GuardPolicy find(NodeContainer container) {
    for (GuardPolicy policy : policies) {
      WorkloadSelector workloads = policy.workloads();
      if (workloads != null && workloads.selects(container)) {
        return policy;
      }
    }
    return null;
  }
}

package io.seawall.policy.bundle;

import io.seawall.model.Digest;
import io.seawall.rego.Policy;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.Module;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.syntax.Rule;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A policy with the data that belongs to it. Immutable.
 *
 * <p>Limits: {@value #MAX_FILES} files of {@value #MAX_BYTES} bytes together, 64 folders deep.
 */
public final class PolicySet {

  /** How many files a set may have. */
  public static final int MAX_FILES = 20_000;

  /** How many bytes the files of a set may have together. */
  public static final long MAX_BYTES = 128 << 20;

  private final Policy policy;
  private final ObjectValue data;
  private final Digest digest;
  private final List<Manifest> manifests;
  private final List<String> notes;

  private PolicySet(
      Policy policy,
      ObjectValue data,
      Digest digest,
      List<Manifest> manifests,
      List<String> notes) {
    this.policy = policy;
    this.data = data;
    this.digest = digest;
    this.manifests = List.copyOf(manifests);
    this.notes = List.copyOf(notes);
  }

  /**
   * The set of the files below one root, with default settings.
   *
   * @throws RegoException with the errors of all files
   */
  public static PolicySet of(List<PolicyFile> files) {
    return builder().add(files).build();
  }

  /** A builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The compiled modules. */
  public Policy policy() {
    return policy;
  }

  /** The base documents. */
  public ObjectValue data() {
    return data;
  }

  /** The digest over paths and contents of all files, the same on any machine. */
  public Digest digest() {
    return digest;
  }

  /** The manifests of the roots that have one. */
  public List<Manifest> manifests() {
    return manifests;
  }

  /** What was passed over and might have been meant, one sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** Whether a module is there to test others, by the name of its file. */
  public static boolean isTest(Module module) {
    return module.source().name().endsWith("_test.rego");
  }

  /** Collects files and settings. */
  public static final class Builder {

    private final List<List<PolicyFile>> roots = new ArrayList<>();
    private final List<Family> families = new ArrayList<>();
    private final List<UnaryOperator<Module>> changes = new ArrayList<>();
    private @Nullable RegoVersion version = RegoVersion.V1;
    private boolean counting;
    private boolean withoutTests;

    private Builder() {}

    /** Adds the files below one root: a folder, a bundle, or single files. */
    public Builder add(List<PolicyFile> root) {
      roots.add(List.copyOf(root));
      return this;
    }

    /** What modules are read as, unless a manifest says otherwise; version 1 if this is not set. */
    public Builder version(RegoVersion wanted) {
      version = wanted;
      return this;
    }

    /** Reads each module as what it is legal as, for collections that mix versions. */
    public Builder detectVersions() {
      version = null;
      return this;
    }

    /** Adds built-ins of the host. */
    public Builder builtins(Family family) {
      families.add(family);
      return this;
    }

    /** Counts visits, for coverage and explanations; costs some time. */
    public Builder counting() {
      counting = true;
      return this;
    }

    /** Changes each module after it was read and before it is compiled. */
    public Builder changing(UnaryOperator<Module> change) {
      changes.add(change);
      return this;
    }

    /** Leaves out modules whose file ends in {@code _test.rego}. */
    public Builder withoutTests() {
      withoutTests = true;
      return this;
    }

    /**
     * The set.
     *
     * @throws RegoException with the errors of all files
     */
    public PolicySet build() {
      var errors = new LoadErrors();
      checkSize(errors);
      var data = new DataTree();
      List<Module> modules = new ArrayList<>();
      List<Manifest> manifests = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      for (List<PolicyFile> files : roots) {
        var root = new BundleRoot(errors, data, version);
        root.read(files);
        modules.addAll(root.modules());
        notes.addAll(root.notes());
        if (!root.manifest().equals(Manifest.NONE)) {
          manifests.add(root.manifest());
        }
      }
      if (withoutTests) {
        modules.removeIf(PolicySet::isTest);
      }
      changes.forEach(modules::replaceAll);
      ObjectValue documents = data.document();
      modules.forEach(module -> checkAgainst(documents, module, errors));
      errors.check();
      return new PolicySet(compile(modules), documents, digest(), manifests, notes);
    }

    private void checkSize(LoadErrors errors) {
      int files = 0;
      long bytes = 0;
      for (List<PolicyFile> root : roots) {
        for (PolicyFile file : root) {
          files++;
          bytes += file.content().length;
          if (files > MAX_FILES || bytes > MAX_BYTES) {
            errors.add(
                file,
                "the policy has more than " + MAX_FILES + " files or " + MAX_BYTES + " bytes");
            errors.check();
          }
        }
      }
    }

    private Policy compile(List<Module> modules) {
      Policy.Builder builder = Policy.builder();
      modules.forEach(builder::add);
      families.forEach(builder::builtins);
      if (counting) {
        builder.counting();
      }
      return builder.build();
    }

    /** A rule that stands where base data lies would hide it, or be hidden by it. */
    private static void checkAgainst(ObjectValue data, Module module, LoadErrors errors) {
      Value document = data;
      for (String key : module.packagePath()) {
        document = document instanceof ObjectValue object ? object.get(key) : null;
        if (document != null && !(document instanceof ObjectValue)) {
          errors.add(module.packageAt(), "the package lies where base data is a " + kind(document));
        }
      }
      if (document instanceof ObjectValue object) {
        for (Rule rule : module.rules()) {
          if (rule.head().ref().path().isEmpty() && object.get(rule.head().name()) != null) {
            errors.add(
                rule.at(),
                "base data defines " + rule.head().name() + " too, which the rule hides");
          }
        }
      }
    }

    private static String kind(Value value) {
      return value.kind().label();
    }

    private Digest digest() {
      MessageDigest hash = Digest.newSha256();
      for (List<PolicyFile> root : roots) {
        hash.update((byte) 'r');
        root.stream()
            .sorted(Comparator.comparing(PolicyFile::path))
            .forEach(file -> {
              update(hash, file.path().getBytes(StandardCharsets.UTF_8));
              update(hash, file.content());
            });
      }
      return Digest.sha256(hash.digest());
    }

    private static void update(MessageDigest hash, byte[] part) {
      hash.update(ByteBuffer.allocate(Long.BYTES).putLong(part.length).flip());
      hash.update(part);
    }
  }
}

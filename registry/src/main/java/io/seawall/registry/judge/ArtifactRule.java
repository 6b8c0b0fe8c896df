package io.seawall.registry.judge;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.registry.judge.message.Printable;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import io.seawall.registry.record.ManifestRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a policy says of manifests that hold nothing that could be run. */
record ArtifactRule(Verdict verdict, String type) implements UserRules {

  private static final String ID = "artifact";

  static ArtifactRule of(RepositoryPolicy policy, ManifestRecord manifest) {
    String type = manifest.artifactType();
    return new ArtifactRule(policy.artifacts(), type == null ? manifest.mediaType() : type);
  }

  @Override
  public Digest digest() {
    return Digest.sha256Of((ID + "\n" + verdict.word()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    String what = Printable.of(type, 200);
    boolean allowed = verdict == Verdict.ALLOW;
    String en =
        "nothing in it can be run: it is "
            + what
            + (allowed ? "" : ", and this repository is for images");
    String zh = "其中没有可运行的内容：类型为 " + what + (allowed ? "" : "，而此仓库仅用于镜像");
    return List.of(new Reason(ID, 1, verdict, en, zh, List.of("type@" + what)));
  }
}

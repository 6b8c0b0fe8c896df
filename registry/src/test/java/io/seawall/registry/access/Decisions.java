package io.seawall.registry.access;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Gate;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Decisions for tests. */
final class Decisions {

  private Decisions() {}

  static Decision denied(Digest subject, int evidence) {
    List<String> ids =
        IntStream.range(0, evidence)
            .mapToObj(i -> "CVE-2026-" + i + "@pkg:deb/debian/glibc@2.36-9")
            .toList();
    Decision draft = of(Digest.sha256Of(new byte[0]), subject, ids);
    return of(DecisionJson.id(draft), subject, ids);
  }

  private static Decision of(Digest id, Digest subject, List<String> ids) {
    return new Decision(
        id,
        Instant.parse("2026-11-22T12:00:00Z"),
        Gate.REGISTRY,
        subject.toString(),
        Verdict.DENY,
        List.of(new Decision.Reason("fail-on", 1, Verdict.DENY, "a rule is broken", "违反了规则", ids)),
        Digest.sha256Of(new byte[] {1}),
        null,
        Digest.sha256Of(new byte[] {2}),
        List.of(),
        List.of());
  }
}

package io.seawall.scan.report;

import io.seawall.model.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One upgrade and what goes away with it.
 *
 * @param name the library or source package
 * @param installed its version
 * @param target the smallest version that fixes all the findings
 * @param layer index of the layer where it came in; null where none is known
 * @param findings what it fixes, the worst first; never empty
 */
public record UpgradeStep(
    String name, String installed, String target, @Nullable Integer layer, List<Finding> findings) {

  public UpgradeStep {
    findings = List.copyOf(findings);
  }

  /**
   * The steps that fix findings; the one with the worst finding comes first.
   *
   * @param findings those that no version fixes are passed over
   */
  public static List<UpgradeStep> of(Collection<Finding> findings, VersionComparison versions) {
    var target = new UpgradeTarget(versions);
    List<UpgradeStep> steps = new ArrayList<>();
    for (FixGroup group : FixGroup.of(findings.stream().filter(Finding::fixable).toList())) {
      steps.add(
          new UpgradeStep(
              group.name(),
              group.installed(),
              target.fixOf(group.findings()),
              group.layer(),
              group.findings()));
    }
    return List.copyOf(steps);
  }
}

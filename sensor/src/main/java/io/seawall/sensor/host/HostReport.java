package io.seawall.sensor.host;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.finding.Unchecked;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.runtime.InstalledRuntime;
import io.seawall.sensor.host.runtime.InstalledRuntime.Answer;
import io.seawall.sensor.host.usage.HostUsage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a host says.
 *
 * @param root the folder that stood for {@code /}
 * @param checkedAt when
 * @param containerHost whether it runs containers
 * @param because why that is said, in short sentences
 * @param distribution its name; empty if unknown
 * @param kernel release of the running kernel; empty if unknown
 * @param cgroups v1, hybrid, v2 or none
 * @param facts what is so, by name
 * @param runtimes the runtimes that are installed
 * @param kernelVulnerabilities what is known of its kernel
 * @param containers the running containers by their ids
 * @param usage what was used; null if that was not watched
 * @param findings deviations, the worst first
 * @param notChecked what could not be looked at
 */
public record HostReport(
    String root,
    Instant checkedAt,
    ContainerHost containerHost,
    List<String> because,
    String distribution,
    String kernel,
    String cgroups,
    Map<String, String> facts,
    List<InstalledRuntime> runtimes,
    List<Answer> kernelVulnerabilities,
    List<RunningContainer> containers,
    @Nullable HostUsage usage,
    List<HostFinding> findings,
    List<Unchecked> notChecked) {

  /** Copies the collections. */
  public HostReport {
    because = List.copyOf(because);
    runtimes = List.copyOf(runtimes);
    kernelVulnerabilities = List.copyOf(kernelVulnerabilities);
    containers = List.copyOf(containers);
    findings = List.copyOf(findings);
    notChecked = List.copyOf(notChecked);
  }

  /** The findings that are at least so bad. */
  public List<HostFinding> atLeast(Severity floor) {
    return findings.stream().filter(finding -> finding.severity().atLeast(floor)).toList();
  }
}

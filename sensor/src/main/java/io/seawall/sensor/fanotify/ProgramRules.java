package io.seawall.sensor.fanotify;

import io.seawall.sensor.guard.policy.ExecRules;
import io.seawall.sensor.guard.policy.FileRule;
import io.seawall.sensor.guard.policy.GuardPolicy;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.guard.policy.SwitchOff;
import java.util.List;

/** What one policy says of the programs of one container; it may give way for a time. */
final class ProgramRules {

  private final GuardPolicy policy;
  private final FilePatterns denied;
  private final FilePatterns allowed;
  private final FilePatterns volumes;
  private boolean counting;
  private long window;
  private int blocks;
  private long lifted;

  ProgramRules(GuardPolicy policy) {
    this.policy = policy;
    ExecRules exec = policy.exec();
    denied = new FilePatterns(exec.deny());
    allowed = new FilePatterns(exec.allow());
    volumes = new FilePatterns(exec.volumes().stream().flatMap(ProgramRules::below).toList());
  }

  private static java.util.stream.Stream<FileRule> below(String volume) {
    String folder = volume.endsWith("/") ? volume : volume + "/";
    return List.<FileRule>of(new FileRule.AtPath(volume), new FileRule.AtPath(folder)).stream();
  }

  /** Whether a policy says anything of programs. */
  static boolean isNeeded(GuardPolicy policy) {
    return policy.exec().drift().compareTo(Mode.OBSERVE) > 0
        || policy.exec().mode().compareTo(Mode.OBSERVE) > 0;
  }

  boolean isOf(GuardPolicy other) {
    return policy.equals(other);
  }

  /**
   * The strictest of what the policy says.
   *
   * @param now nanoseconds of a clock that does not jump
   */
  FileVerdict decide(FileRequest request, long now) {
    ExecRules exec = policy.exec();
    boolean drift = isDrift(request);
    Mode mode = drift ? exec.drift() : Mode.OFF;
    if (exec.mode().compareTo(mode) > 0
        && (denied.matches(request)
            || !allowed.isEmpty() && (drift || !allowed.matches(request)))) {
      mode = exec.mode();
    }
    return switch (mode) {
      case OFF, OBSERVE -> FileVerdict.ALLOW;
      case ALERT -> FileVerdict.REPORT;
      case BLOCK -> givesWay(policy.switchOff(), now) ? FileVerdict.REPORT : FileVerdict.DENY;
    };
  }

  /** What lies on a volume that may hold programs is none for lying there. */
  private boolean isDrift(FileRequest request) {
    return request.isDrift()
        && (request.origin() == FileOrigin.CHANGED || !volumes.matches(request));
  }

  /** Counts a block; whether it is one too many, or the policy gives way already. */
  private boolean givesWay(SwitchOff when, long now) {
    if (when.blocks() == 0) {
      return false;
    }
    if (lifted != 0 && now - lifted < when.lasting().toNanos()) {
      return true;
    }
    lifted = 0;
    if (!counting || now - window > when.within().toNanos()) {
      counting = true;
      window = now;
      blocks = 0;
    }
    blocks++;
    if (blocks <= when.blocks()) {
      return false;
    }
    lifted = now;
    return true;
  }
}

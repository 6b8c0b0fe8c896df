package io.seawall.cli.replay;

import io.seawall.cli.command.Options;
import io.seawall.cli.profile.ProfileFiles;
import io.seawall.detect.baseline.profile.Profiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What a replay does with profiles of workloads.
 *
 * @param profiles to judge by; null for none
 * @param learn where to write what the events teach; null for nowhere
 */
record BaselineOptions(@Nullable Profiles profiles, @Nullable Path learn) {

  static void declare(CommandSpec spec) {
    spec.addOption(
        Options.file("--profile", "FILE", "Also tell what deviates from profiles of workloads.")
            .build());
    spec.addOption(
        Options.file(
                "--learn",
                "FILE",
                "Write profiles of what workloads do; with --profile, that is learned on.")
            .build());
  }

  static BaselineOptions of(ParseResult arguments) {
    Path profile = Options.file(arguments, "--profile");
    return new BaselineOptions(
        profile == null ? null : ProfileFiles.read(profile), Options.file(arguments, "--learn"));
  }

  /** Whether anything is asked for. */
  boolean isAsked() {
    return profiles != null || learn != null;
  }
}

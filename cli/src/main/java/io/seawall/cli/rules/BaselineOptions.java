package io.seawall.cli.rules;

import io.seawall.cli.command.Options;
import io.seawall.detect.baseline.profile.ProfileException;
import io.seawall.detect.baseline.profile.ProfileReader;
import io.seawall.detect.baseline.profile.Profiles;
import io.seawall.detect.text.SourceFile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
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
        profile == null ? null : read(profile), Options.file(arguments, "--learn"));
  }

  private static Profiles read(Path file) {
    try {
      return ProfileReader.read(new SourceFile(file.toString(), Files.readString(file)));
    } catch (ProfileException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "profile-invalid", String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "profile-unreadable", file + " cannot be read: " + e, e);
    }
  }

  /** Whether anything is asked for. */
  boolean isAsked() {
    return profiles != null || learn != null;
  }
}

package io.seawall.cli.node.run;

import io.seawall.cli.command.Options;
import io.seawall.cli.replay.SyscallAlerts;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.Loader;
import io.seawall.sensor.guard.GuardOptions;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@code seawall sensor run}. */
final class SensorRunOptions {

  static final String DURATION = "--duration";
  static final String RECORD = "--record";
  static final String GUARD = "--guard";
  static final String PIN = "--pin";
  static final String DEAD_MAN = "--lift-after";
  static final String FANOTIFY = "--fanotify";
  static final String RESPONSES = "--responses";
  static final String START_CHECK = "--start-check";
  static final String USAGE = "--usage";
  static final String STATE = "--state";
  static final String SPOOL = "--spool";
  static final String SERVER = "--server";
  static final String NODE = "--node";
  static final String TOKEN = "--token-file";
  static final String CA = "--ca-file";
  static final String LISTEN = "--listen";
  static final String LOADER = "--loader";
  static final String QUIET = "--quiet-summary";

  private SensorRunOptions() {}

  static void declare(CommandSpec spec, JudgeSource judges) {
    SyscallAlerts.declare(spec);
    spec.addOption(
        Options.text(DURATION, "TIME", "End after so long, e.g. 30s; else run until stopped.")
            .build());
    spec.addOption(
        Options.file(RECORD, "FILE", "Record the events too, for 'seawall replay'.").build());
    spec.addOption(
        Options.file(GUARD, "FILE", "Keep containers from what this policy denies.").build());
    spec.addOption(
        Options.file(
                PIN,
                "FOLDER",
                "Pin the policy's programs here, in force without this process, e.g. "
                    + GuardOptions.PINS
                    + ".")
            .build());
    spec.addOption(
        Options.text(
                DEAD_MAN, "TIME", "Block nothing any more when nobody has watched for so long.")
            .build());
    spec.addOption(
        Options.flag(
                FANOTIFY,
                "Keep the policy's rules for files by fanotify too: programs of these containers then wait for this process.")
            .build());
    spec.addOption(
        Options.file(RESPONSES, "FILE", "Respond to alerts as this file maps them.").build());
    spec.addOption(
        Options.file(
                START_CHECK,
                "FILE",
                "Judge the image of each container that starts, and do what this policy says.")
            .build());
    spec.addOption(
        Options.text(
                USAGE,
                "TIME",
                "Tell of containers that use too much, summed up over TIME, e.g. 30s.")
            .build());
    spec.addOption(
        Options.file(
                STATE,
                "FOLDER",
                "Where the journal, evidence and what is in force are kept (default: the data folder).")
            .build());
    spec.addOption(
        Options.file(SPOOL, "FOLDER", "Keep what is to be sent here while the server is away.")
            .build());
    spec.addOption(
        Options.text(SERVER, "URL", "Send alerts and losses there; needs --spool.").build());
    spec.addOption(
        Options.text(NODE, "NAME", "The name of this machine for the server (default: hostname).")
            .build());
    spec.addOption(
        Options.file(TOKEN, "FILE", "A file with the token that the server knows us by.").build());
    spec.addOption(
        Options.file(CA, "FILE", "Certificates in PEM, the only ones to trust.").build());
    spec.addOption(
        Options.text(LISTEN, "PORT", "Answer /metrics, /healthz and /readyz on loopback.").build());
    spec.addOption(
        Options.text(
                LOADER,
                "NAME",
                "Who loads the kernel programs: light (preset) needs nothing of the node, libbpf is its own library and says why the kernel refuses.")
            .build());
    judges.declare(spec);
    spec.addOption(Options.flag(QUIET, "No summary on standard error.").build());
    spec.usageMessage()
        .footer(
            "",
            "Needs root, or CAP_BPF, CAP_PERFMON and CAP_SYS_PTRACE, and a kernel since 5.17 with type information.",
            "--guard needs CAP_NET_ADMIN too, responses CAP_KILL, CAP_NET_ADMIN and CAP_SYS_ADMIN.",
            "Exit codes: 0 ended as asked, 2 wrong use, 4 failure.");
  }

  /**
   * Who loads the programs.
   *
   * @throws SeawallException if it is somebody else
   */
  static Loader loader(ParseResult arguments) {
    String name = Options.text(arguments, LOADER);
    for (Loader loader : Loader.values()) {
      if (name == null || name.equals(loader.name().toLowerCase(Locale.ROOT))) {
        return loader;
      }
    }
    throw new SeawallException(
        ErrorKind.USER, "loader-unknown", LOADER + ": '" + name + "' is neither light nor libbpf");
  }

  /**
   * A time of a second or longer; null if the option is not given.
   *
   * @param what what shorter ones are too short for, behind "too short"
   * @throws SeawallException {@code time-malformed} if it is shorter, or no time
   */
  static @Nullable Duration seconds(ParseResult arguments, String option, String what) {
    String text = Options.text(arguments, option);
    Duration time = text == null ? null : Options.duration(text);
    if (time != null && time.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new SeawallException(
          ErrorKind.USER,
          "time-malformed",
          option + ": '" + text + "' is too short " + what + ": 1s or longer");
    }
    return time;
  }
}

package io.seawall.cli.gate;

import io.seawall.cli.command.Options;
import io.seawall.cli.journal.JournalPeriod;
import io.seawall.journal.JournalFilter;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.expression.Glob;
import io.seawall.registry.access.client.Network;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Which records are wanted: all conditions must hold.
 *
 * @param records by time and kind
 * @param repository pattern of its name; null for any
 * @param digest how it begins, with or without algorithm; null for any
 * @param network where the client is; null for anywhere
 */
record GateSearch(
    JournalFilter records,
    @Nullable Glob repository,
    @Nullable String digest,
    @Nullable String tag,
    @Nullable String user,
    @Nullable Network network,
    @Nullable String verdict) {

  static void declare(CommandSpec spec) {
    JournalPeriod.declare(spec);
    spec.addOption(
        Options.texts(
                "--kind",
                "KIND",
                "Only records of this kind: push, pull, refused, access, alert, tag-moved, rejudged and others. May stand several times.")
            .build());
    spec.addOption(
        Options.text("--repository", "NAME", "Only of this repository; * for any characters.")
            .build());
    spec.addOption(Options.text("--tag", "TAG", "Only of this tag.").build());
    spec.addOption(
        Options.text(
                "--digest", "DIGEST", "Only of this manifest or blob; its beginning is enough.")
            .build());
    spec.addOption(Options.text("--user", "NAME", "Only of this user.").build());
    spec.addOption(
        Options.text("--address", "ADDRESS", "Only from this address or network: 10.0.0.0/8.")
            .build());
    spec.addOption(
        Options.text("--verdict", "VERDICT", "Only with this verdict: allow, warn, deny.").build());
  }

  static GateSearch of(ParseResult arguments) {
    String repository = Options.text(arguments, "--repository");
    return new GateSearch(
        records(arguments),
        repository == null ? null : new Glob(repository),
        Options.text(arguments, "--digest"),
        Options.text(arguments, "--tag"),
        Options.text(arguments, "--user"),
        network(Options.text(arguments, "--address")),
        verdict(Options.text(arguments, "--verdict")));
  }

  private static JournalFilter records(ParseResult arguments) {
    JournalFilter filter = JournalFilter.ALL;
    for (String kind : Options.texts(arguments, "--kind")) {
      filter = filter.kind(kind.indexOf('.') < 0 ? "gate." + kind : kind);
    }
    return JournalPeriod.within(arguments, filter);
  }

  private static @Nullable Network network(@Nullable String text) {
    try {
      return text == null ? null : Network.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed("--address: '" + text + "' is no address or network such as 10.0.0.0/8", e);
    }
  }

  private static @Nullable String verdict(@Nullable String text) {
    if (text != null && !List.of("allow", "warn", "deny").contains(text)) {
      throw malformed("--verdict: '" + text + "' is none of allow, warn, deny", null);
    }
    return text;
  }

  private static SeawallException malformed(String message, @Nullable Exception cause) {
    return new SeawallException(ErrorKind.USER, "filter-malformed", message, cause);
  }

  boolean accepts(GateLine line) {
    return (repository == null || repository.matches(line.value("repository")))
        && (digest == null || begins(line.value("digest"), digest))
        && is(tag, line.value("tag"))
        && is(user, line.value("client.user"))
        && is(verdict, line.value("verdict"))
        && (network == null || isIn(network, line.value("client.address")));
  }

  /** Whether a digest begins so, with or without its algorithm. */
  static boolean begins(String digest, String beginning) {
    return digest.startsWith(beginning)
        || digest.substring(digest.indexOf(':') + 1).startsWith(beginning);
  }

  private static boolean is(@Nullable String wanted, String found) {
    return wanted == null || wanted.equals(found);
  }

  private static boolean isIn(Network network, String address) {
    try {
      return network.contains(Network.address(address));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

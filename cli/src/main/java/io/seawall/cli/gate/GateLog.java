package io.seawall.cli.gate;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.Decision;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.GateListener;
import io.seawall.registry.access.Access;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.Judged;
import io.seawall.registry.access.RecordBodies;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.judge.rejudge.Rejudge;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a running gate prints: a line for each thing, for people or as JSON. The journal has all of
 * it and more.
 */
final class GateLog implements GateListener {

  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final boolean all;
  private final boolean none;

  /**
   * @throws SeawallException {@code option-malformed} if the options mean nothing
   */
  GateLog(Terminal terminal, ParseResult arguments) {
    out = terminal.out();
    err = terminal.err();
    json = Options.format(arguments, "text", "json").equals("json");
    String what = Options.text(arguments, "--log");
    all = "all".equals(what);
    none = "none".equals(what);
    if (what != null && !all && !none && !what.equals("decisions")) {
      throw new SeawallException(
          ErrorKind.USER,
          "option-malformed",
          "--log: '" + what + "' is none of decisions, all and none");
    }
  }

  /** Where clients reach the gate. */
  void ready(int port, GateConfiguration configuration) {
    String host = configuration.listen().address().getHostAddress();
    err.println(
        "seawall: the gate listens on "
            + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
            + ":"
            + port
            + (configuration.tls() == null ? "" : " by TLS")
            + " before "
            + (configuration.upstream() == null ? "" : configuration.upstream().url())
            + ", mode "
            + configuration.mode().name().toLowerCase(Locale.ROOT));
    err.flush();
  }

  /** Where measures are shown. */
  void metrics(@Nullable GateStatus status) {
    if (status != null) {
      err.println("seawall: metrics on 127.0.0.1:" + status.port());
      err.flush();
    }
  }

  /** What judging anew brought. */
  void judgedAnew(Rejudge.Result result) {
    if (!none && result.standings() > 0) {
      if (json) {
        json(
            "rejudged",
            body -> {
              body.writeNumberProperty("standings", result.standings());
              body.writeNumberProperty("newlyDenied", result.newlyDenied());
              body.writeNumberProperty("allowedAgain", result.allowedAgain());
              body.writeNumberProperty("otherwiseChanged", result.otherwiseChanged());
              body.writeNumberProperty("withoutFacts", result.withoutFacts());
            });
      } else {
        print(Instant.now().truncatedTo(ChronoUnit.MILLIS) + "  " + sentence(result));
      }
    }
  }

  private static String sentence(Rejudge.Result result) {
    return result.standings()
        + " judged anew: "
        + result.newlyDenied()
        + " newly denied, "
        + result.allowedAgain()
        + " allowed again, "
        + result.otherwiseChanged()
        + " otherwise changed";
  }

  /** Something that whoever runs the gate should know. */
  void trouble(String sentence) {
    synchronized (this) {
      err.println("seawall: warning: " + sentence);
      err.flush();
    }
  }

  @Override
  public void asked(Access access, @Nullable Judged judged) {
    boolean decision = judged != null && judged.decision() != null;
    if (none || !all && !decision && access.refusal().isEmpty()) {
      return;
    }
    if (!json) {
      row(
          RecordBodies.kind(access, judged),
          body -> RecordBodies.write(access, judged, false, body),
          judged == null ? null : judged.decision());
      return;
    }
    json(
        access.action().word(),
        body -> {
          body.writeStringProperty("repository", access.repository());
          body.writeStringProperty("tag", access.tag() == null ? "" : access.tag());
          body.writeStringProperty(
              "digest", access.digest() == null ? "" : access.digest().toString());
          body.writeStringProperty("address", access.client().address().getHostAddress());
          body.writeStringProperty("user", access.client().user());
          body.writeNumberProperty("status", access.status());
          body.writeNumberProperty("bytes", access.bytes());
          body.writeNumberProperty("milliseconds", access.duration().toMillis());
          if (judged != null) {
            body.writeStringProperty("verdict", judged.verdict().word());
            body.writeStringProperty("decision", judged.decisionId().toString());
          }
          body.writeStringProperty("refusal", access.refusal());
          body.writeStringProperty("notice", access.notice());
        });
  }

  @Override
  public void happened(GateEvent event) {
    if (none) {
      return;
    }
    if (!json) {
      row(
          RecordBodies.kind(event),
          body -> RecordBodies.write(event, false, body),
          event instanceof GateEvent.Rejudged it ? it.decision() : null);
      return;
    }
    String kind =
        event
            .getClass()
            .getSimpleName()
            .replaceAll("([a-z])([A-Z])", "$1-$2")
            .toLowerCase(Locale.ROOT);
    json(kind, body -> RecordBodies.write(event, false, body));
  }

  /** As {@code gate log} shows it. */
  private void row(String kind, Consumer<JsonGenerator> body, @Nullable Decision decision) {
    print(GateLine.of(Instant.now(), kind, body, decision).row());
  }

  private void print(String line) {
    synchronized (this) {
      out.println(line);
      out.flush();
    }
  }

  private void json(String kind, Consumer<JsonGenerator> body) {
    var text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      generator.writeStartObject();
      generator.writeStringProperty("time", Instant.now().toString());
      generator.writeStringProperty("kind", kind);
      body.accept(generator);
      generator.writeEndObject();
    }
    print(text.toString());
  }
}

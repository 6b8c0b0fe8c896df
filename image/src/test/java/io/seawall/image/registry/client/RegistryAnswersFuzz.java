package io.seawall.image.registry.client;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.RegistryReference;
import io.seawall.image.registry.authorization.Challenge;
import java.util.List;

class RegistryAnswersFuzz {

  private static final String[] TEXTS = {
    "Bearer realm=\"https://auth.example/token\",service=\"s\",scope=\"repository:a/b:pull\"",
    "Basic realm=x, Negotiate abc==, Digest",
    "registry.example:5000/a/b:1@sha256:",
    "docker.io=a.example/hub,b.example"
  };

  /** Headers are read to the end, references and mirrors are read or refused. */
  @FuzzTest(maxExecutions = 5_000)
  void anyTextIsReadOrRefused(FuzzedDataProvider data) {
    String text = data.pickValue(TEXTS);
    int at = data.consumeInt(0, text.length());
    String spliced = text.substring(0, at) + data.consumeString(20) + text.substring(at);
    for (Challenge challenge : Challenge.parse(List.of(spliced))) {
      require(!challenge.scheme().isEmpty(), spliced);
    }
    try {
      var reference = RegistryReference.parse(spliced);
      require(RegistryReference.parse(reference.toString()).equals(reference), spliced);
      java.net.URI.create("https://" + reference.apiHost() + "/v2/" + reference.repository());
    } catch (IllegalArgumentException e) {
      require(e.getMessage() != null, spliced);
    }
    try {
      Mirrors.parse(List.of(spliced));
    } catch (IllegalArgumentException e) {
      require(e.getMessage() != null, spliced);
    }
  }

  private static void require(boolean condition, String text) {
    if (!condition) {
      throw new AssertionError("wrong reading of '" + text + "'");
    }
  }
}

package io.seawall.inventory.ruby;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.nio.charset.StandardCharsets;

class GemSpecificationFuzz {

  private static final String START = "Gem::Specification.new do |s|\ns.name = 'a'\ns.version = ";

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    var gems = new GemSpecifications();
    RecordedFacts.of(gems, "specifications/a.gemspec", content);
    String text = START + new String(content, StandardCharsets.UTF_8);
    RecordedFacts.of(gems, "specifications/a.gemspec", text.getBytes(StandardCharsets.UTF_8));
  }
}

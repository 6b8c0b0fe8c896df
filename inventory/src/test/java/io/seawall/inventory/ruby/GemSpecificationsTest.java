package io.seawall.inventory.ruby;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemSpecificationsTest {

  private static final String PATH =
      "usr/lib/ruby/gems/3.1.0/specifications/nokogiri-1.16.2.gemspec";

  @Test
  void readsTheFormThatRubyGemsGenerates() {
    RecordedFacts facts =
        read(
            """
            # -*- encoding: utf-8 -*-
            # stub: nokogiri 1.16.2 x86_64-linux lib

            Gem::Specification.new do |s|
              s.name = "nokogiri".freeze
              s.version = "1.16.2"
              s.platform = "x86_64-linux".freeze

              s.required_rubygems_version = Gem::Requirement.new(">= 0".freeze) if s.respond_to? :x=
              s.metadata = { "a" => "s.name = \\"b\\"" } if s.respond_to? :metadata=
              s.description = "It says\\n  s.name = \\"other\\"\\n".freeze
              s.licenses = ["MIT".freeze,"Apache-2.0".freeze]
              s.add_runtime_dependency(%q<racc>.freeze, ["~> 1.4"])
            end
            """);

    assertThat(facts.names()).containsExactly("nokogiri@1.16.2");
    FoundPackage gem = facts.installed.getFirst();
    assertThat(gem.licenses()).containsExactly("MIT", "Apache-2.0");
    assertThat(gem.architecture()).isEqualTo("x86_64-linux");
    assertThat(facts.notChecked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "1.0.0"                           | 1.0.0
          '1.0.0'.freeze                    | 1.0.0
          %q{1.0.0}                         | 1.0.0
          %q<1.0.0>.freeze                  | 1.0.0
          Gem::Version.new("1.0.0.pre1")    | 1.0.0.pre1
          "1.0.0" # released                | 1.0.0
          "1.0.0" unless defined? X         | 1.0.0
          "1\\.0"                            | 1.0
          VERSION                           | 2.0.1
          Some::VERSION.dup                 | 2.0.1
          """)
  void readsVersionsThatAreWrittenOut(String expression, String version) {
    String text = "  VERSION = '2.0.1'.freeze\nGem::Specification.new do |gem|\n";
    text += "gem.name = 'a'\ngem.version   =   " + expression + "\nend\n";

    assertThat(read(text).names()).containsExactly("a@" + version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "File.read('VERSION')",
        "\"1.#{minor}\"",
        "\"1.0",
        "OTHER",
        "\"1.0\" + suffix",
        "",
        "''",
        "%q",
        "Gem::Version.new(x)"
      })
  void evaluatesNothing(String expression) {
    RecordedFacts facts =
        read("Gem::Specification.new do |s|\ns.name = 'a'\ns.version = " + expression + "\n");

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.NO_IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s.name = 'a'\ns.version = '1'",
        "Gem::Specification.new do |spec|\ns.name = 'a'\ns.version = '1'",
        "Gem::Specification.new do |",
        "Gem::Specification.new\ndo |s|\ns.name = 'a'\ns.version = '1'",
        "Gem::Specification.new do ||\n.name = 'a'\n.version = '1'"
      })
  void findsNothingOutsideOfASpecification(String text) {
    assertThat(read(text).names()).isEmpty();
  }

  @Test
  void readsOneLicence() {
    String text =
        "Gem::Specification.new { |s|\ns.name = 'a'\ns.version = '1'\ns.license = 'MIT'\n}";

    assertThat(read(text).installed)
        .extracting(FoundPackage::licenses)
        .containsExactly(List.of("MIT"));
  }

  @Test
  void wantsWhatIsInstalled() {
    var gems = new GemSpecifications();
    assertThat(gems.wants(PATH, 1)).isTrue();
    assertThat(gems.wants("usr/lib/ruby/gems/3.1.0/specifications/default/a-1.gemspec", 1))
        .isTrue();
    assertThat(gems.wants("specifications/a-1.gemspec", 1)).isTrue();
    assertThat(gems.wants("usr/lib/ruby/gems/3.1.0/gems/a-1/a.gemspec", 1)).isFalse();
    assertThat(gems.wants("my-specifications/a.gemspec", 1)).isFalse();
    assertThat(gems.wants("a.gemspec", 1)).isFalse();
  }

  private static RecordedFacts read(String text) {
    return RecordedFacts.of(new GemSpecifications(), PATH, text.getBytes(StandardCharsets.UTF_8));
  }
}

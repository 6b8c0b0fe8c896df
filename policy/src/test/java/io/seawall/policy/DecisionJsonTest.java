package io.seawall.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.seawall.model.Decision;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Gate;
import io.seawall.model.NotChecked;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DecisionJsonTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static Schema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    Path file = Path.of(System.getProperty("seawall.root"), "docs/schemas/decision-v1.schema.json");
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file));
  }

  @Test
  void writesTheCanonicalForm() {
    Decision decision =
        DecisionJson.identified(
            new Decision(
                DecisionJson.UNIDENTIFIED,
                SampleImage.AS_OF,
                Gate.SCAN,
                "naïve \"漢\" \u001f/\ud83d\ude00",
                Verdict.WARN,
                List.of(new Reason("r", 2, Verdict.WARN, "m", "消息", List.of("a", "b"))),
                Digest.sha256Of(new byte[] {1}),
                null,
                Digest.sha256Of(new byte[] {2}),
                List.of("e"),
                List.of(new NotChecked(NotChecked.Kind.NO_FEED, "golang", null, "none"))));
    assertThat(DecisionJson.canonical(decision))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"asOf\":\"2026-02-01T12:00:00Z\",\"exceptionsUsed\":[\"e\"],\"factsDigest\":\""
                + "sha256:dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986"
                + "\",\"feedsDigest\":null,\"gate\":\"scan\",\"id\":\""
                + decision.id()
                + "\",\"notChecked\":[{\"kind\":\"no-feed\",\"layer\":null,\"place\":\"golang\","
                + "\"reason\":\"none\"}],\"reasons\":[{\"evidence\":[\"a\",\"b\"],\"message\":{"
                + "\"en\":\"m\",\"zh-CN\":\"消息\"},\"rule\":\"r\",\"ruleVersion\":2,\"verdict\":"
                + "\"warn\"}],\"rulesDigest\":\""
                + "sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"
                + "\",\"subject\":\"naïve \\\"漢\\\" \\u001f/\ud83d\ude00\",\"verdict\":\"warn\"}");
  }

  @Test
  void theIdIsTheDigestOfTheRestInCanonicalForm() {
    Decision decision = decision(Gate.SCAN);
    var tree = (ObjectNode) MAPPER.readTree(DecisionJson.canonical(decision));
    tree.remove("id");
    JsonMapper sorting =
        JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    assertThat(Digest.sha256Of(sorting.writeValueAsBytes(tree))).isEqualTo(decision.id());
  }

  @ParameterizedTest
  @EnumSource(Gate.class)
  void realRecordsAreAsTheSchemaSays(Gate gate) {
    String json = new String(DecisionJson.canonical(decision(gate)), StandardCharsets.UTF_8);
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(NotChecked.Kind.class)
  void theSchemaKnowsEveryKindOfWhatWasNotChecked(NotChecked.Kind kind) {
    Decision decision = decision(Gate.SCAN, new NotChecked(kind, "place", 1, "reason"));
    String json = new String(DecisionJson.canonical(decision), StandardCharsets.UTF_8);
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatNoRecordHolds() {
    String json = new String(DecisionJson.canonical(decision(Gate.SCAN)), StandardCharsets.UTF_8);
    assertThat(json).contains("\"ruleVersion\":1", "\"gate\":\"scan\"", "{\"asOf\"");
    for (String broken :
        List.of(
            json.replace("\"ruleVersion\":1", "\"ruleVersion\":0"),
            json.replace("\"gate\":\"scan\"", "\"gate\":\"door\""),
            json.replace("{\"asOf\"", "{\"more\":1,\"asOf\""),
            json.replace("sha256:", "md5:"))) {
      assertThat(schema.validate(broken, InputFormat.JSON)).as(broken).isNotEmpty();
    }
  }

  @Test
  void readsWhatItWrites() {
    Decision decision = decision(Gate.REGISTRY);
    assertThat(DecisionJson.read(DecisionJson.canonical(decision))).isEqualTo(decision);
  }

  @Test
  void readsRecordsThatOthersHaveIndentedAndReordered() {
    Decision decision = decision(Gate.SCAN);
    var tree = (ObjectNode) MAPPER.readTree(DecisionJson.canonical(decision));
    tree.set("asOf", tree.remove("asOf"));
    String pretty = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    assertThat(DecisionJson.read(pretty.getBytes(StandardCharsets.UTF_8))).isEqualTo(decision);
  }

  @Test
  void writesIntoALargerDocument() {
    Decision decision = decision(Gate.SCAN);
    var text = new StringWriter();
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      json.writeStartArray();
      DecisionJson.write(decision, json);
      json.writeEndArray();
    }
    String canonical = new String(DecisionJson.canonical(decision), StandardCharsets.UTF_8);
    assertThat(text).hasToString("[" + canonical + "]");
  }

  @Test
  void halfASurrogatePairDoesNotBreakTheRecord() {
    Decision decision =
        decision(Gate.SCAN, new NotChecked(NotChecked.Kind.MALFORMED, "a\ud800b\udc00", 1, "r"));
    Decision read = DecisionJson.read(DecisionJson.canonical(decision));
    assertThat(read.id()).isEqualTo(decision.id());
    assertThat(read.notChecked().getFirst().place()).isEqualTo("a\ufffdb\ufffd");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "\"verdict\":\"deny\"} → \"verdict\":\"allow\"} → its content has the id sha256:",
        "{\"asOf\" → {\"more\":1,\"asOf\" → unknown key 'more'",
        "\"gate\":\"scan\", → `` → 'gate' is missing",
        "\"gate\":\"scan\" → \"gate\":1 → 'gate' has the wrong type",
        "\"gate\":\"scan\" → \"gate\":\"door\" → 'gate' is none of the words of the schema",
        "\"gate\":\"scan\" → \"gate\":\"scan\",\"gate\":\"scan\" → Duplicate Object property",
        "2026-02-01T12:00:00Z → 2026-02-01T12:00:00.0Z → 'asOf' is written 2026-02-01T12:00:00Z",
        "2026-02-01T12:00:00Z → yesterday → Text 'yesterday' could not be parsed",
        "sha256: → md5: → unknown algorithm 'md5'",
        "\"ruleVersion\":1 → \"ruleVersion\":99999999999 → out of range of `int`",
        "\"ruleVersion\":1 → \"ruleVersion\":1.5 → unexpected VALUE_NUMBER_FLOAT",
        "{\"asOf\" → [[[[[[[[[[{\"asOf\" → nesting depth",
      })
  void refusesRecordsThatAreNotWhatTheyWere(String part, String changed, String problem) {
    String json = new String(DecisionJson.canonical(decision(Gate.SCAN)), StandardCharsets.UTF_8);
    assertThat(json).contains(part);
    var error = refused(json.replace(part, changed).getBytes(StandardCharsets.UTF_8));
    assertThat(error.kind()).isEqualTo(ErrorKind.USER);
    assertThat(error.code()).isEqualTo("decision-invalid");
    assertThat(error)
        .hasMessageStartingWith("not a decision record: ")
        .hasMessageContaining(problem);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] json = DecisionJson.canonical(decision(Gate.SCAN));
    for (int length = 0; length < json.length; length += 7) {
      assertThat(refused(Arrays.copyOf(json, length))).as("%d bytes", length).isNotNull();
    }
  }

  @Test
  void refusesWhatFollowsTheRecord() {
    byte[] json = DecisionJson.canonical(decision(Gate.SCAN));
    byte[] longer = Arrays.copyOf(json, json.length + 1);
    longer[json.length] = '1';
    assertThat(refused(longer)).hasMessageEndingWith("something follows the record");
  }

  @Test
  void refusesRecordsThatAreTooLarge() {
    assertThat(refused(new byte[(16 << 20) + 1])).hasMessageContaining("larger than");
  }

  private static SeawallException refused(byte[] content) {
    return catchThrowableOfType(SeawallException.class, () -> DecisionJson.read(content));
  }

  private static Decision decision(Gate gate, NotChecked... notChecked) {
    return Decide.decide(
            new DecisionInput(
                SampleImage.AS_OF,
                gate,
                SampleImage.MANIFEST.toString(),
                SampleImage.facts(notChecked),
                SampleImage.findings(),
                Digest.sha256Of(new byte[] {2}),
                Digest.sha256Of(new byte[] {3}),
                List.of(),
                new Rules(List.of(FailOn.deny("critical")), List.of(), true)))
        .decision();
  }
}

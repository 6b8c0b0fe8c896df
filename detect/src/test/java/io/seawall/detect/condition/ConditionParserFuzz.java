package io.seawall.detect.condition;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.text.SourceText;
import java.util.List;
import java.util.Random;
import java.util.Set;

class ConditionParserFuzz {

  private static final List<String> WORDS =
      List.of(
          "and",
          "or",
          "not",
          "(",
          ")",
          "evt.type",
          "proc.name",
          "fd.sip",
          "=",
          "!=",
          "in",
          "contains",
          "anyof",
          "val(",
          "tolower(",
          "exists",
          ",",
          "open",
          "\"",
          "'",
          "[",
          "]",
          " ",
          "\\",
          "0x1",
          "<=",
          "regex",
          "pmatch",
          "%",
          "10.0.0.0/8",
          "m",
          "getopt(",
          "join(",
          "\n");

  @FuzzTest(maxExecutions = 5_000)
  void endsWithATreeOrItsOwnException(FuzzedDataProvider data) {
    var text = new StringBuilder();
    var random = new Random(data.consumeLong());
    int words = random.nextInt(30);
    for (int i = 0; i < words; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
    }
    text.append(data.consumeRemainingAsString());
    SourceText source = SourceText.of("fuzz", text.toString());
    try {
      Condition condition = ConditionParser.parse(source, MacroScope.NONE);
      ConditionCheck.check(condition, "syscall", Set.of("open"));
      EventTypes.of(condition, List.of("open", "close"));
    } catch (ConditionException e) {
      if (e.at().from() < 0 || e.at().to() > source.length() || e.reason().isEmpty()) {
        throw new AssertionError("no place", e);
      }
    }
  }
}

package io.seawall.detect.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.text.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypesTest {

  private static final List<String> ALL = List.of("open", "openat", "close", "read");

  private static Condition parse(String text) {
    MacroScope macros =
        (name, _) ->
            ConditionParser.parse(
                SourceText.of("macro", name.equals("opens") ? "evt.type in (open, openat)" : name),
                MacroScope.NONE);
    return ConditionParser.parse(SourceText.of("test", text), macros);
  }

  private static void matches(String text, String... types) {
    assertThat(EventTypes.of(parse(text), ALL)).as(text).containsExactlyInAnyOrder(types);
  }

  @Test
  void comparisonsOfTheTypeRestrict() {
    matches("evt.type=open", "open");
    matches("evt.type in (open, close)", "open", "close");
    matches("evt.type!=open", "openat", "close", "read");
    matches("evt.type startswith open", "open", "openat");
    matches("evt.type = anyof (open, read)", "open", "read");
    matches("evt.type != allof (open, read)", "openat", "close");
  }

  @Test
  void otherComparisonsLeaveEveryType() {
    matches("proc.name=x", "open", "openat", "close", "read");
    matches("not proc.name=x", "open", "openat", "close", "read");
    matches("evt.type exists", "open", "openat", "close", "read");
    matches("not evt.type exists");
  }

  @Test
  void andCutsAndOrJoins() {
    matches("evt.type in (open, close) and evt.type in (close, read)", "close");
    matches("evt.type=open or evt.type=read", "open", "read");
    matches("evt.type=open or proc.name=x", "open", "openat", "close", "read");
    matches("evt.type=open and evt.type=read");
  }

  @Test
  void notIsPushedDown() {
    matches("not (evt.type=open or evt.type=read)", "openat", "close");
    matches("not (evt.type=open and proc.name=x)", "open", "openat", "close", "read");
    matches("not (evt.type!=open or proc.name=x)", "open");
    matches("not not evt.type=open", "open");
  }

  @Test
  void macrosAreLookedInto() {
    matches("opens and not evt.type=open", "openat");
    matches("not opens", "close", "read");
  }

  @Test
  void saysWhetherUnnamedTypesMatch() {
    assertThat(EventTypes.isUnrestricted(parse("opens and proc.name=x"))).isFalse();
    assertThat(EventTypes.isUnrestricted(parse("proc.name=x"))).isTrue();
    assertThat(EventTypes.isUnrestricted(parse("not opens"))).isTrue();
  }
}

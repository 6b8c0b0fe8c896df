package io.seawall.detect.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldCatalogueTest {

  private final FieldCatalogue catalogue = FieldCatalogue.standard();

  @Test
  void holdsEveryFieldOfTheBuiltInClasses() {
    Map<String, Integer> counts = new HashMap<>();
    for (Field field : catalogue.fields()) {
      if (!field.name().startsWith("proc.is_container_")) {
        counts.merge(field.name().substring(0, field.name().indexOf('.')), 1, Integer::sum);
      }
    }
    assertThat(counts.get("evt")).as("18 for all sources and 57 of system calls").isEqualTo(75);
    assertThat(counts.get("syscall")).isEqualTo(1);
    assertThat(counts.get("proc")).as("with thread 90").isEqualTo(70);
    assertThat(counts.get("thread")).isEqualTo(20);
    assertThat(counts.get("fd")).isEqualTo(46);
    assertThat(counts.get("fs")).isEqualTo(6);
    assertThat(counts.get("user")).isEqualTo(6);
    assertThat(counts.get("group")).isEqualTo(2);
    assertThat(counts.get("fdlist")).isEqualTo(6);
    assertThat(counts.get("container")).isEqualTo(29);
  }

  @Test
  void describesEveryFieldInOneLine() {
    for (Field field : catalogue.fields()) {
      assertThat(field.description()).as(field.name()).isNotBlank().doesNotEndWith(".");
    }
  }

  @Test
  void findsArgumentsBehindDotsAndInBrackets() {
    assertThat(catalogue.find("evt.arg.flags", null, "syscall"))
        .isInstanceOfSatisfying(
            FieldLookup.Found.class,
            found -> {
              assertThat(found.field().name()).isEqualTo("evt.arg");
              assertThat(found.argument()).isEqualTo("flags");
            });
    assertThat(catalogue.find("container.label", "app", "syscall"))
        .isInstanceOf(FieldLookup.Found.class);
  }

  @Test
  void refusesWithTheNearestName() {
    assertThat(catalogue.find("fd.nmae", null, "syscall"))
        .isInstanceOfSatisfying(
            FieldLookup.Refused.class,
            refused -> assertThat(refused.correction()).isEqualTo("fd.name"));
    assertThat(catalogue.find("weather.today", null, "syscall"))
        .isInstanceOfSatisfying(
            FieldLookup.Refused.class, refused -> assertThat(refused.correction()).isNull());
  }
}

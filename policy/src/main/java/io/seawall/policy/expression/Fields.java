package io.seawall.policy.expression;

import java.util.List;

/** Every field, in the order of the documentation. */
final class Fields {

  static final List<Field> ALL =
      List.of(
          Field.Level.SEVERITY,
          Field.Flag.FIXED,
          Field.Flag.EXPLOITED,
          Field.Flag.RANSOMWARE,
          Field.Numeric.EPSS,
          Field.Textual.ID,
          Field.Textual.PACKAGE,
          Field.Choice.TYPE,
          Field.Textual.PURL,
          Field.Choice.OWNER,
          Field.Numeric.LAYER,
          Field.Flag.DELETED,
          Field.Choice.STATUS,
          Field.Numeric.AGE,
          Field.Textual.PATH);

  private Fields() {}
}

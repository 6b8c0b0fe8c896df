package io.seawall.cli.node.run;

import io.seawall.sensor.notice.Notice;

/** Where notices go, which stand among the alerts of rules. */
@FunctionalInterface
interface AlertLines {

  /**
   * Adds one.
   *
   * @param kind what it is called in batches: {@code decision}, {@code amendment} and so on
   */
  void add(String kind, Notice notice);
}

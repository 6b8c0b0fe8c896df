package io.seawall.cli.node.run;

import io.seawall.journal.Journal;

/** The audit journal of a run, closed after all that write to it. */
record JournalPart(Journal journal) implements SensorPart {

  @Override
  public void close() {
    journal.close();
  }
}

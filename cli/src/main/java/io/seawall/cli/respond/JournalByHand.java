package io.seawall.cli.respond;

import io.seawall.journal.Journal;
import io.seawall.journal.JournalOptions;
import io.seawall.model.SeawallException;
import io.seawall.sensor.response.AuditLog;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * The journal of what is done by hand. It has one writer at a time, and is open only while a record
 * is added: a command that waits is in nobody's way.
 */
final class JournalByHand implements AuditLog {

  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long POLL_NANOS = 20_000_000;

  private final Path folder;

  /**
   * The journal of a folder, which is made if it is not there.
   *
   * @throws SeawallException if it cannot be written
   */
  JournalByHand(Path folder) {
    this.folder = folder;
    open().close();
  }

  @Override
  public long append(String kind, Consumer<JsonGenerator> body) {
    try (Journal journal = open()) {
      return journal.append(kind, body);
    }
  }

  private Journal open() {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        return Journal.open(folder, JournalOptions.DEFAULT);
      } catch (SeawallException e) {
        if (!e.code().equals("folder-in-use") || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }
}

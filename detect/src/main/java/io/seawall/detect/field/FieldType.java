package io.seawall.detect.field;

import java.util.Locale;

/** What a field's values are. */
public enum FieldType {
  /** A signed number of at most 64 bits. */
  INT,
  /** An unsigned number of at most 64 bits. */
  UINT,
  /** A floating-point number. */
  DOUBLE,
  /** True or false. */
  BOOL,
  /** Characters, compared by their UTF-8 bytes. */
  STRING,
  /** Raw bytes. */
  BYTES,
  /** An IPv4 or IPv6 address; compared with a CIDR block, it asks whether the block holds it. */
  IP,
  /** An address that is compared with CIDR blocks. */
  NET,
  /** A port number, 0 to 65535. */
  PORT,
  /** A number of nanoseconds. */
  RELTIME,
  /** Nanoseconds since 1970. */
  ABSTIME,
  /** As the parameter that it names: known only per event type. */
  DYNAMIC;

  /** Whether values are numbers that have an order. */
  public boolean isNumber() {
    return switch (this) {
      case INT, UINT, DOUBLE, PORT, RELTIME, ABSTIME -> true;
      case BOOL, STRING, BYTES, IP, NET, DYNAMIC -> false;
    };
  }

  /** The name in the table and in messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

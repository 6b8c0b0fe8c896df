package io.seawall.detect.field;

/**
 * One field of the catalogue.
 *
 * @param name as rules write it, without argument
 * @param scope the events that have it
 * @param list whether one event may have several values
 * @param use where it may stand
 * @param transformable whether transformers take it
 * @param deprecated whether rules should do without; such a field is never set, except {@code
 *     evt.dir}
 * @param description one line
 */
public record Field(
    String name,
    FieldType type,
    FieldArgument argument,
    Scope scope,
    boolean list,
    Use use,
    boolean transformable,
    boolean deprecated,
    String description) {

  /** The events that have a field. */
  public enum Scope {
    /** Events of every source. */
    ANY,
    /** System calls. */
    SYSCALL,
    /** Audit events of Kubernetes. */
    K8S_AUDIT,
    /** Every source whose events are JSON, audit events too. */
    JSON;

    /** Whether events of a source have the field. */
    public boolean covers(String source) {
      return switch (this) {
        case ANY -> true;
        case SYSCALL -> source.equals("syscall");
        case K8S_AUDIT -> source.equals("k8s_audit");
        case JSON -> !source.equals("syscall");
      };
    }
  }

  /** Where a field may stand. */
  public enum Use {
    /** In conditions and outputs. */
    EVERYWHERE,
    /** In conditions only: it stands for several values that have no common text. */
    CONDITION,
    /** In outputs only. */
    OUTPUT
  }
}

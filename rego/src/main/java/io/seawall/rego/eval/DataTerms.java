package io.seawall.rego.eval;

import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms that read {@code data}. */
public final class DataTerms {

  private DataTerms() {}

  /** The document of a rule that the compiler found. */
  public static final class Document extends Expression {

    private final RuleGroup group;

    /** The document of these rules. */
    public Document(RuleGroup group) {
      this.group = group;
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      Context context = frame.context;
      return context.isReplaced(group.path())
          ? context.baseData(group.path())
          : group.document(context);
    }
  }

  /** {@code data[key]…} through the tree of rules and the base document. */
  public static final class Path extends Expression {

    private final DataNode root;
    private final Expression[] keys;

    /** What a path of keys below the root names; no keys name the whole of {@code data}. */
    public Path(DataNode root, List<Expression> keys) {
      this.root = root;
      this.keys = keys.toArray(Expression[]::new);
    }

    @Override
    public @Nullable Value eval(Frame frame) {
      Context context = frame.context;
      DataNode node = root;
      Value value = context.data;
      boolean base = true;
      for (Expression keyTerm : keys) {
        Value key = keyTerm.eval(frame);
        if (key == null) {
          return null;
        }
        DataNode below = node == null ? null : context.visible(node.child(key));
        if (below != null && below.group() != null) {
          value = below.group().isFunction() ? null : below.group().document(context);
          below = null;
          base = false;
        } else if (value != null) {
          value = base ? Expressions.stored(value, key) : Expressions.member(value, key);
        }
        node = below;
        if (node == null && value == null) {
          return null;
        }
      }
      return node == null ? value : node.extent(context, value);
    }
  }
}

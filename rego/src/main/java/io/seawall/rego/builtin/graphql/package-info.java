/**
 * Built-ins of GraphQL (specification of October 2021): syntax trees of queries and schemas, and
 * whether a query fits a schema. Trees have the fields of gqlparser's, as OPA shows them: without
 * positions and without what is empty.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.graphql.GraphqlFamily} (the built-ins), {@link
 * io.seawall.rego.builtin.graphql.QueryParser}, {@link
 * io.seawall.rego.builtin.graphql.SchemaParser} and {@link
 * io.seawall.rego.builtin.graphql.TypeSystem}.
 *
 * <pre>{@code
 * Node.pruned(new QueryParser("{ me { name } }").parse());   // {"Operations": [...]}
 * }</pre>
 *
 * <p>Of the rules for queries, one is not checked: that fields of one name can be merged.
 */
@NullMarked
package io.seawall.rego.builtin.graphql;

import org.jspecify.annotations.NullMarked;

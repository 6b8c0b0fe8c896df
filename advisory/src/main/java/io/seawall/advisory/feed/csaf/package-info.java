/**
 * CSAF 2.0 documents (OASIS Common Security Advisory Framework) as Red Hat publishes them: one VEX
 * for each CVE, one advisory for each erratum.
 *
 * <p>{@link io.seawall.advisory.feed.csaf.CsafDocument} is what a document states: products and
 * what holds for them. {@link io.seawall.advisory.feed.csaf.CsafStatements} works out what that
 * says of RPMs of Red Hat Enterprise Linux and gives one {@link
 * io.seawall.advisory.feed.csaf.CsafStatement} for each group of vulnerabilities that share it. All
 * other products (containers, OpenShift, Satellite …) are left out.
 *
 * <pre>{@code
 * List<CsafStatement> statements = CsafStatements.of(document, problem -> …);
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.feed.csaf;

import org.jspecify.annotations.NullMarked;

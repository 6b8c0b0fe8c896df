/**
 * What one scan says, for people and for programs.
 *
 * <p>Read first: {@link io.seawall.scan.report.Report} (everything that is said), {@link
 * io.seawall.scan.report.TableReport} (the default output, grouped by what to do) and {@link
 * io.seawall.scan.report.JsonReport} (the same for programs, by {@code
 * docs/schemas/report-v1.schema.json}). The layout is told in {@code docs/formats/report.md}.
 *
 * <pre>{@code
 * var report = new Report("0.1.0", Instant.now(), facts, result, List.of(), List.of(), feeds);
 * JsonReport.write(report, out);
 * TableReport.render(report, versions, new TableStyle(true, 120, false), System.out);
 * }</pre>
 */
@NullMarked
package io.seawall.scan.report;

import org.jspecify.annotations.NullMarked;

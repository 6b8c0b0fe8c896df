/**
 * Exceptions that silence alerts which were found benign, and no others, proved on recorded events.
 *
 * <p>Read first: {@link io.seawall.detect.proposal.BenignAlerts}, {@link
 * io.seawall.detect.proposal.ProposalSearch} and {@link io.seawall.detect.proposal.ProposalProof}.
 *
 * <pre>{@code
 * BenignAlerts benign = BenignAlerts.read(Path.of("benign.jsonl"));
 * var search = new ProposalSearch(benign);
 * search.look(playback, rules);
 * String yaml = ProposalText.of(search.proposals(10), rules);
 * }</pre>
 */
@NullMarked
package io.seawall.detect.proposal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumArguments.AcceptFounding;
import io.careledger.ledger.consortium.ConsortiumArguments.Approve;
import io.careledger.ledger.consortium.ConsortiumArguments.Found;
import io.careledger.ledger.consortium.ConsortiumArguments.Propose;
import io.careledger.ledger.consortium.ConsortiumQueries.ListCommittees;
import io.careledger.ledger.consortium.ConsortiumQueries.ListProposals;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCurrentCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadProposal;
import io.careledger.ledger.consortium.ConsortiumView;
import io.careledger.ledger.consortium.FoundingResult;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Proposal;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.List;
import java.util.stream.Stream;

/**
 * The consortium: who belongs to it, and how that changes. Changing needs the institution's {@code
 * admin} identity.
 */
public final class ConsortiumClient {
  private final Session session;

  ConsortiumClient(Session session) {
    this.session = session;
  }

  /**
   * Proposes a founding document and accepts it for this institution; every other one must accept
   * the digest.
   */
  public FoundingResult found(List<Institution> institutions) {
    return session.submit(new Found(institutions)).result();
  }

  /** Accepts a founding document by its digest. */
  public FoundingResult accept(Bytes digest) {
    return session.submit(new AcceptFounding(digest)).result();
  }

  /** Proposes a change and approves it for this institution. */
  public ProposalResult propose(Change change) {
    return session.submit(new Propose(change)).result();
  }

  /** Approves a proposal; the digest says what exactly is approved. */
  public ProposalResult approve(String proposal, Bytes digest) {
    return session.submit(new Approve(digest, proposal)).result();
  }

  public ConsortiumView read() {
    return session.query(new ReadConsortium());
  }

  public Proposal proposal(String id) {
    return session.query(new ReadProposal(id));
  }

  public Stream<Proposal> proposals() {
    return Pages.stream(session, ListProposals::new);
  }

  public CommitteeState committee(String id) {
    return session.query(new ReadCommittee(id));
  }

  /**
   * The committee of a purpose that works now.
   *
   * @throws io.careledger.ledger.LedgerException {@code CL-NOT-FOUND} if there is none
   */
  public CommitteeState currentCommittee(CommitteePurpose purpose) {
    return session.query(new ReadCurrentCommittee(purpose));
  }

  public Stream<CommitteeState> committees() {
    return Pages.stream(session, ListCommittees::new);
  }
}

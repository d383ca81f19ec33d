// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.pseudonym.Trace;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.sdk.committee.Committees;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Somebody who has the shares of a case and combines some of them with all checks bypassed, or
 * offers them for another pseudonym. With t shares the same steps find the person.
 */
final class PooledShares {
  private final String channel;
  private final CommitteeState committee;

  PooledShares(String channel, CommitteeState committee) {
    this.channel = channel;
    this.committee = committee;
  }

  /** The id of the enrolment to which some shares of a case lead for a pseudonym, real or not. */
  String enrolment(CaseView of, int count, PseudonymState pseudonym) {
    Committee real = Committees.committee(channel, committee);
    List<G1> keys =
        IntStream.rangeClosed(1, committee.institutions().size()).mapToObj(real::key).toList();
    Committee pretended =
        new Committee(channel, CommitteeId.parse(committee.committee()), count, keys);
    Trace trace = trace(of, of.traceCase().id(), pseudonym, pretended);
    G1 opened =
        trace.open(
            of.shares().stream()
                .limit(count)
                .map(share -> Share.decode(share.share().toArray(), real))
                .map(share -> trace.acceptedBefore(share.member(), share.point()))
                .toList());
    return trace.enrolment(opened).toString();
  }

  /** Whether every share of a case is one of this pseudonym, too. */
  boolean fit(CaseView of, PseudonymState pseudonym) {
    Committee real = Committees.committee(channel, committee);
    try {
      of.shares()
          .forEach(
              share ->
                  trace(of, share.caseId(), pseudonym, real)
                      .verify(Share.decode(share.share().toArray(), real)));
      return true;
    } catch (CryptoException e) {
      return false;
    }
  }

  private static Trace trace(
      CaseView of, String id, PseudonymState pseudonym, Committee committee) {
    return new Trace(
        "identities",
        id,
        ActorId.parse(of.traceCase().pseudonym()),
        VerifiedDealing.acceptedBefore(committee, Dealing.decode(pseudonym.dealing().toArray())));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.scenario;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.committee.VerifiedShare;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.sdk.committee.Committees;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What anybody computes who has the shares of a pseudonym that are public, with every check
 * bypassed: X if they are as many as it takes, and a point of nobody if they are fewer.
 */
public final class PooledPoints {
  private final Stage stage;
  private final CaseView view;

  public PooledPoints(Stage stage, CaseView view) {
    this.stage = stage;
    this.view = view;
  }

  /** The point that all shares together lead to. */
  public G1 point() {
    String channel = stage.session("Hospital1MSP").channel();
    PseudonymState pseudonym =
        stage.at("hospital1").pseudonyms().read(ActorId.parse(view.traceCase().pseudonym()));
    CommitteeState state = stage.at("hospital1").consortium().committee(pseudonym.committee());
    Committee real = Committees.committee(channel, state);
    List<G1> keys =
        IntStream.rangeClosed(1, state.institutions().size()).mapToObj(real::key).toList();
    VerifiedDealing dealing =
        VerifiedDealing.acceptedBefore(
            new Committee(
                channel, CommitteeId.parse(state.committee()), view.shares().size(), keys),
            Dealing.decode(pseudonym.dealing().toArray()));
    List<VerifiedShare> shares =
        view.shares().stream()
            .map(each -> Share.decode(each.share().toArray(), real))
            .map(each -> VerifiedShare.acceptedBefore(dealing, each.member(), each.point()))
            .toList();
    return dealing.open(shares);
  }

  /** The id of the enrolment that would have this key. */
  public String enrolment() {
    return EnrolmentId.of(stage.session("Hospital1MSP").channel(), point()).toString();
  }
}

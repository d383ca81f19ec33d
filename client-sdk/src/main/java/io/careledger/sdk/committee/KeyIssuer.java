// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.masterkey.MemberMasterShare;
import io.careledger.crypto.sealing.SealingPublicKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.DeclinePartialKey;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyDecline;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.KeyRequest;
import io.careledger.ledger.keys.KeyRequestView;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release gate. A member gives its partial key for exactly what one granted request names, and
 * only if the request's time fits the member's own clock and the attestations are live in its own
 * view: partial keys of different requests would combine on the intersection of their attributes,
 * and the transaction's time is a client's claim. Days only go forward: after a key of a day there
 * is none of an earlier one, whatever the clock says then.
 */
final class KeyIssuer {
  private static final Logger LOG = LoggerFactory.getLogger(KeyIssuer.class);
  private static final long AHEAD_SECONDS = 10;
  private static final long BEHIND_SECONDS = 3_600;
  private static final long DAY_SECONDS = 86_400;

  private final Session session;
  private final MemberFolder folder;
  private final LatestDay latestDay;

  KeyIssuer(Session session, MemberFolder folder) {
    this.session = session;
    this.folder = folder;
    this.latestDay = new LatestDay(folder.latestDay());
  }

  /**
   * Answers a request once; a request of another committee, or one that was denied, is passed over.
   */
  void answer(String id) {
    KeyRequestView view = session.query(new ReadKeyRequest(id));
    KeyRequest request = view.request();
    if (!request.request().equals(id)) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "request", "the ledger answered with another request");
    }
    CommitteeState committee = session.query(new ReadCommittee(request.committee()));
    int place = committee.place(session.msp());
    if (place == 0 || !request.granted()) {
      return;
    }
    if (isAnswered(view, place)) {
      folder.dropAnswer(id);
      return;
    }
    Optional<MemberKey> key = folder.key(CommitteeId.parse(request.committee()));
    Optional<KeyDecline> obstacle =
        key.isPresent() ? obstacle(request) : Optional.of(KeyDecline.NO_KEY);
    if (obstacle.isPresent()) {
      LOG.warn("declining request {}: {}", id, obstacle.get().text());
      session.submit(new DeclinePartialKey(obstacle.get(), id));
      return;
    }
    latestDay.raise(request.firstDay());
    byte[] sealed =
        folder
            .answer(id)
            .orElseGet(
                () -> {
                  byte[] fresh = seal(request, committee, place, key.orElseThrow());
                  folder.keepAnswer(id, fresh);
                  return fresh;
                });
    session.submit(new PostPartialKey(id, Bytes.of(sealed)));
    folder.dropAnswer(id);
  }

  private static boolean isAnswered(KeyRequestView view, int place) {
    return view.partialKeys().stream()
        .anyMatch(answer -> answer.place() == place && answer.sealed().isPresent());
  }

  private Optional<KeyDecline> obstacle(KeyRequest request) {
    long now = session.clock().instant().getEpochSecond();
    if (request.time() > now + AHEAD_SECONDS
        || request.time() < now - BEHIND_SECONDS
        || request.firstDay() != Math.floorDiv(request.time(), DAY_SECONDS)) {
      return Optional.of(KeyDecline.CLOCK);
    }
    OptionalInt latest = latestDay.day();
    // Around midnight requests of both days come in any order.
    if (latest.isPresent() && request.time() < latest.getAsInt() * DAY_SECONDS - BEHIND_SECONDS) {
      return Optional.of(KeyDecline.EARLIER_DAY);
    }
    boolean open = session.query(new ReadActor(request.actor())).isOpen();
    return open && isLive(request) ? Optional.empty() : Optional.of(KeyDecline.NOT_LIVE);
  }

  private boolean isLive(KeyRequest request) {
    List<Attestation> attestations =
        Pages.stream(session, page -> new ListAttestations(request.actor(), page)).toList();
    Set<String> active =
        session.query(new ReadConsortium()).consortium().stream()
            .flatMap(consortium -> consortium.members().stream())
            .filter(Member::active)
            .map(member -> member.institution().msp())
            .collect(Collectors.toUnmodifiableSet());
    int days = request.lastDay() - request.firstDay() + 1;
    return request.attributes().stream()
        .allMatch(
            attribute ->
                attestations.stream()
                    .anyMatch(
                        attestation ->
                            attestation.attribute().equals(attribute)
                                && active.contains(attestation.msp())
                                && attestation.covers(request.firstDay())
                                && attestation.covers(request.lastDay())
                                && days <= attestation.maxDays()));
  }

  private byte[] seal(KeyRequest request, CommitteeState committee, int place, MemberKey key) {
    MasterKeyState master = session.query(new ReadMasterKey(request.committee()));
    MemberMasterShare share = Committees.share(master, committee.threshold(), place, key);
    PartialKey partial = PartialKey.issue(share, KeyScopes.of(request), session.random());
    return PartialKeyBox.seal(
        partial,
        session.channel(),
        request.request(),
        SealingPublicKey.decode(request.sealingKey().toArray()));
  }
}

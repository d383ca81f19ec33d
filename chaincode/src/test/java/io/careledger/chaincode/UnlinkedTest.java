// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.rules.PseudonymRule;
import io.careledger.chaincode.rules.TraceRule;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.pseudonym.EncryptedMember;
import io.careledger.crypto.pseudonym.Trace;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * After a trace X is public. Whoever has it, and everything on the ledger, finds in the person's
 * other pseudonyms no more than in a stranger's. What the attempts find where there is something to
 * find, their last part shows.
 */
class UnlinkedTest extends TracedPeople {
  private static final int PERSON = 4;
  private static final int STRANGER = 5;

  private Mask traced;
  private TraceCase of;
  private G1 key;

  private void trace(String scope) {
    traced = register(PERSON, scope);
    of = identities.open(HOSPITAL, traced);
    identities.approve(REGULATOR, of);
    List.of(HOSPITAL, CLINIC, RESEARCH).forEach(msp -> identities.post(msp, of));
    assertEquals(
        people.get(PERSON).enrolment(),
        identities.traceCase(of.id()).outcome().orElseThrow().enrolment());
    key = people.get(PERSON).key().publicKey();
  }

  private Mask register(int person, String scope) {
    return identities.register(people.get(person), ring, scope, RESEARCH);
  }

  private PseudonymState state(Mask mask) {
    return world.query(new ReadPseudonym(mask.actor().id()));
  }

  private EncryptedMember encrypted(Mask mask) {
    return EncryptedMember.of(PseudonymRule.dealing(state(mask)), identities.committee());
  }

  /** All points that the ledger has of a pseudonym. */
  private List<G1> points(Mask mask) {
    Dealing dealing = PseudonymRule.dealing(state(mask));
    List<G1> points = new ArrayList<>(List.of(dealing.randomness(), encrypted(mask).value()));
    points.addAll(dealing.encryptedShares());
    G1 tag = mask.fresh().dealing().tag();
    if (tag != null) {
      points.add(tag);
    }
    return points;
  }

  /** All points that are public of the case: X, the pseudonym's, the shares, the committee's. */
  private List<G1> known() {
    List<G1> known = new ArrayList<>(points(traced));
    known.addAll(List.of(key, G1.GENERATOR, encrypted(traced).key()));
    for (CaseShare share : world.query(new ReadCase(of.id())).shares()) {
      known.add(Share.decode(share.share().toArray(), identities.committee()).point());
    }
    for (int place = 1; place <= 4; place++) {
      known.add(identities.committee().key(place));
    }
    return known;
  }

  /** How often a point of the pseudonym, or its sum or difference with a known one, is public. */
  private int coincidences(Mask mask) {
    List<G1> own = points(mask);
    List<G1> known = known();
    Set<G1> all = new HashSet<>(known);
    all.addAll(own);
    int found = 0;
    for (G1 point : own) {
      for (G1 other : known) {
        found +=
            (int)
                Stream.of(point.subtract(other), point.add(other), other.subtract(point))
                    .filter(all::contains)
                    .count();
        found += point.equals(other) ? 1 : 0;
      }
    }
    return found;
  }

  /** The only pairings that anybody can compute: no point of G2 is public but the generator. */
  private boolean pairs(Mask mask) {
    List<Gt> known = known().stream().map(UnlinkedTest::paired).toList();
    return points(mask).stream()
        .flatMap(point -> Stream.of(point, point.subtract(key), point.add(key)))
        .map(UnlinkedTest::paired)
        .anyMatch(known::contains);
  }

  private static Gt paired(G1 point) {
    return Pairing.pair(point, G2.GENERATOR);
  }

  /** Whether the shares of the traced pseudonym are shares of this one. */
  private boolean sharesFit(Mask mask) {
    Trace trace = TraceRule.trace(of, state(mask), identities.committee());
    for (CaseShare share : world.query(new ReadCase(of.id())).shares()) {
      try {
        trace.verify(Share.decode(share.share().toArray(), identities.committee()));
      } catch (CryptoException e) {
        return false;
      }
    }
    return true;
  }

  @Test
  void otherPseudonyms_ofATracedPerson_lookLikeAStrangers() {
    trace("unique:study-a");
    List<Mask> own =
        Stream.of("unique:study-b", "unique:study-c", "open:a", "open:b")
            .map(scope -> register(PERSON, scope))
            .toList();
    List<Mask> strangers =
        Stream.of("unique:study-a", "unique:study-b", "open:a")
            .map(scope -> register(STRANGER, scope))
            .toList();
    for (Mask mask : Stream.concat(own.stream(), strangers.stream()).toList()) {
      assertEquals(0, coincidences(mask));
      assertFalse(pairs(mask));
      assertFalse(sharesFit(mask));
    }
  }

  /** The same attempts where the secret is known, or the scope is the same. */
  @Test
  void attempts_withWhatIsSecret_findTheLink() {
    trace("unique:study-e");
    Mask other = register(PERSON, "unique:study-d");
    Mask stranger = register(STRANGER, "unique:study-d");
    for (Mask mask : List.of(other, stranger)) {
      EncryptedMember member = encrypted(mask);
      G1 blinding = member.key().multiply(mask.fresh().randomness());
      assertEquals(mask.equals(other), member.value().subtract(key).equals(blinding));
    }
    assertTrue(sharesFit(traced));
    assertTrue(coincidences(traced) > 0);
    assertTrue(pairs(traced));
    Mask again = identities.mask(people.get(PERSON), ring, "unique:study-e", RESEARCH);
    assertEquals(traced.fresh().dealing().tag(), again.fresh().dealing().tag());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.FreshDealing;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.MemberKeyProof;
import io.careledger.crypto.committee.ProvenDealing;
import io.careledger.crypto.committee.Purpose;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.SharingTest;
import io.careledger.crypto.committee.TestCommittee;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.masterkey.MasterDealing;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.proof.LinearProof;
import io.careledger.crypto.proof.LinearRelation;
import io.careledger.crypto.proof.PairingEquation;
import io.careledger.crypto.proof.PointEquation;
import io.careledger.crypto.proof.Term;
import io.careledger.crypto.pseudonym.AttributeShowing;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.EnrolmentKey;
import io.careledger.crypto.pseudonym.EnrolmentProof;
import io.careledger.crypto.pseudonym.FreshPseudonym;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.crypto.transcript.Transcript;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A proof of one kind is none of another: the bytes of each are offered to the verifier of every
 * other one, about the same keys, committee, dealing and context; and a proof of the right relation
 * under another kind's name is refused.
 */
class CrossProofTest {
  private static final String CHANNEL = "careledger";
  private static final String MSP = "Hospital1MSP";
  private final SecureRandom random = new SeededRandom(34);
  private final TestCommittee members = TestCommittee.of(Purpose.IDENTITY, 2, 3, random);
  private final Committee committee = members.committee();
  private final MemberKey key = members.member(1);
  private final EnrolmentKey person = EnrolmentKey.decode(key.encode());
  private final Scalar secret = Scalar.decode(key.encode());
  private final Committee masters =
      new Committee(CHANNEL, new CommitteeId(Purpose.MASTER, 1), 2, committee.keys());
  private final FreshDealing fresh = FreshDealing.deal(person.publicKey(), committee, random);
  private final VerifiedDealing dealt = VerifiedDealing.acceptedBefore(committee, fresh.dealing());
  private final Ring ring =
      new Ring(
          Stream.concat(
                  Stream.of(person.publicKey()),
                  Stream.generate(() -> TestCommittee.point(random)).limit(3))
              .toList());
  private final Map<String, byte[]> proofs = new LinkedHashMap<>();
  private final Map<String, Consumer<byte[]>> verifiers = new LinkedHashMap<>();

  CrossProofTest() {
    add(
        "member key",
        MemberKeyProof.prove(key, CHANNEL, committee.id(), 1, random).encode(),
        bytes -> MemberKeyProof.decode(bytes).verify(key.publicKey(), CHANNEL, committee.id(), 1));
    add(
        "enrolment",
        EnrolmentProof.prove(person, CHANNEL, MSP, random).encode(),
        bytes -> EnrolmentProof.decode(bytes).verify(person.publicKey(), CHANNEL, MSP));
    add(
        "dealing",
        ProvenDealing.prove(fresh, committee, TestCommittee.CONTEXT, random).encode(),
        bytes -> ProvenDealing.decode(bytes, committee).verify(committee, TestCommittee.CONTEXT));
    add(
        "master dealing",
        MasterDealing.deal(1, masters, TestCommittee.CONTEXT, random).encode(),
        bytes -> MasterDealing.decode(bytes, masters).verify(masters, TestCommittee.CONTEXT));
    add(
        "share",
        Share.of(key, 1, dealt, TestCommittee.CONTEXT, random).encode(),
        bytes -> Share.decode(bytes, committee).verify(dealt, TestCommittee.CONTEXT));
    addPseudonym();
  }

  private void addPseudonym() {
    PseudonymRegistration registration =
        new PseudonymRegistration(
            SigningKey.random(random).verificationKey(),
            ring,
            new Scope("study", true),
            committee,
            TestCommittee.CONTEXT.contract());
    FreshPseudonym pseudonym = PseudonymDealing.deal(person, registration, random);
    AttributeShowing.Statement statement =
        new AttributeShowing.Statement(
            registration.key(),
            pseudonym.dealing().verify(registration).ciphertext(),
            ring,
            Attribute.parse("hospital1:doctor"),
            committee,
            registration.contract());
    add(
        "registration",
        pseudonym.dealing().encode(),
        bytes -> PseudonymDealing.decode(bytes, registration).verify(registration));
    add(
        "showing",
        AttributeShowing.prove(statement, person, pseudonym.randomness(), random).encode(),
        bytes -> AttributeShowing.decode(bytes, ring).verify(statement));
  }

  private void add(String kind, byte[] proof, Consumer<byte[]> verifier) {
    proofs.put(kind, proof);
    verifiers.put(kind, verifier);
  }

  @TestFactory
  Stream<DynamicTest> proof_offeredAsEveryOtherKind_isRefused() {
    return proofs.keySet().stream()
        .flatMap(
            made ->
                verifiers.keySet().stream()
                    .map(
                        offered ->
                            DynamicTest.dynamicTest(
                                made + " as " + offered, () -> assertOnlyItself(made, offered))));
  }

  private void assertOnlyItself(String made, String offered) {
    byte[] proof = proofs.get(made);
    Consumer<byte[]> verifier = verifiers.get(offered);
    if (made.equals(offered)) {
      verifier.accept(proof);
    } else {
      assertThrows(CryptoException.class, () -> verifier.accept(proof));
    }
  }

  @TestFactory
  Stream<DynamicTest> proof_ofTheRightRelationUnderAnotherKindsName_isRefused() {
    Map<String, Function<Transcript, byte[]>> provers = provers();
    Map<String, String> names =
        Map.of(
            "member key", "MEMBER-KEY",
            "enrolment", "ENROLMENT",
            "dealing", "DEALING",
            "master dealing", "MASTER-DEALING",
            "share", "SHARE",
            "registration", "PSEUDONYM",
            "showing", "SHOWING");
    return provers.keySet().stream()
        .flatMap(
            kind ->
                names.keySet().stream()
                    .sorted()
                    .map(
                        name ->
                            DynamicTest.dynamicTest(
                                kind + " under the name of " + name,
                                () -> {
                                  Transcript transcript =
                                      Transcript.of("CARELEDGER-V1-" + names.get(name));
                                  byte[] proof = provers.get(kind).apply(transcript);
                                  Consumer<byte[]> verifier = verifiers.get(kind);
                                  if (kind.equals(name)) {
                                    verifier.accept(proof);
                                  } else {
                                    assertThrows(
                                        InvalidProofException.class, () -> verifier.accept(proof));
                                  }
                                })));
  }

  /** Provers as docs/spec has them, in a transcript of any name. */
  private Map<String, Function<Transcript, byte[]>> provers() {
    Map<String, Function<Transcript, byte[]>> provers = new LinkedHashMap<>();
    LinearRelation keyRelation =
        LinearRelation.of(1, PointEquation.of(key.publicKey(), 0, G1.GENERATOR));
    provers.put(
        "member key",
        transcript -> {
          transcript.absorb("channel", CHANNEL).absorb("committee", committee.id().text());
          transcript.absorb("place", 1);
          return prove(transcript, keyRelation, secret).encode();
        });
    provers.put(
        "enrolment",
        transcript -> {
          transcript.absorb("channel", CHANNEL).absorb("institution", MSP);
          transcript.absorb("enrolment", EnrolmentId.of(CHANNEL, person.publicKey()).toString());
          return prove(transcript, keyRelation, secret).encode();
        });
    provers.put("dealing", this::dealing);
    provers.put("master dealing", this::masterDealing);
    provers.put("share", this::share);
    return provers;
  }

  private byte[] dealing(Transcript transcript) {
    TestCommittee.CONTEXT.bind(transcript, committee);
    LinearRelation relation =
        new LinearRelation(
            1, SharingTest.equations(transcript, committee, fresh.dealing()), List.of());
    return new ProvenDealing(fresh.dealing(), prove(transcript, relation, fresh.randomness()))
        .encode();
  }

  private byte[] masterDealing(Transcript transcript) {
    FreshDealing dealing = FreshDealing.deal(TestCommittee.point(random), masters, random);
    List<Gt> keys =
        dealing.shares().stream().map(share -> Pairing.pair(share, G2.GENERATOR)).toList();
    TestCommittee.CONTEXT.bind(transcript, masters);
    transcript.absorb("dealer", 1);
    List<PointEquation> points = SharingTest.equations(transcript, masters, dealing.dealing());
    transcript.absorbAllGt("verification-keys", keys);
    List<Scalar> weights = new ArrayList<>();
    IntStream.range(0, 3).forEach(k -> weights.add(transcript.weight("weight")));
    PairingEquation keysFit =
        new PairingEquation(
            G1.msm(dealing.dealing().encryptedShares(), weights),
            Gt.product(keys, weights).invert(),
            G2.GENERATOR,
            List.of(new Term(0, G1.msm(masters.keys(), weights))));
    LinearRelation relation = new LinearRelation(1, points, List.of(keysFit));
    return new MasterDealing(
            1, dealing.dealing(), keys, prove(transcript, relation, dealing.randomness()))
        .encode();
  }

  private byte[] share(Transcript transcript) {
    G1 encrypted = fresh.dealing().encryptedShare(1);
    G1 point = key.decrypt(fresh.dealing().randomness(), encrypted);
    TestCommittee.CONTEXT.bind(transcript, committee);
    transcript.absorb("encrypted-share", encrypted);
    LinearRelation relation =
        LinearRelation.of(
            1,
            PointEquation.of(key.publicKey(), 0, G1.GENERATOR),
            PointEquation.of(encrypted.subtract(point), 0, fresh.dealing().randomness()));
    return new Share(1, point, prove(transcript, relation, secret)).encode();
  }

  private LinearProof prove(Transcript transcript, LinearRelation relation, Scalar witness) {
    return LinearProof.prove(transcript, relation, List.of(witness), random);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.chaincode.CareLedgerChaincode;
import io.careledger.chaincode.ProposalWindow;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.MemberKeyProof;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.EnrolmentKey;
import io.careledger.crypto.pseudonym.EnrolmentProof;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.embedded.EmbeddedLedger;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Role;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumArguments.AcceptFounding;
import io.careledger.ledger.consortium.ConsortiumArguments.Approve;
import io.careledger.ledger.consortium.ConsortiumArguments.Found;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import io.careledger.ledger.consortium.ConsortiumArguments.Propose;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.NewEnrolment;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Four institutions in one folder, three of which trace, and a ring of people of the first. */
final class Registry implements AutoCloseable {
  static final String MSP = "Hospital1MSP";
  private static final int ENROLLED_AT_ONCE = 64;
  private static final int PAGE = 256;
  private static final List<Institution> INSTITUTIONS =
      List.of(
          new Institution(MSP, "hospital1", "hospital1"),
          new Institution("Hospital2MSP", "hospital2", "hospital2"),
          new Institution("ResearchMSP", "research", "research"),
          new Institution("RegulatorMSP", "regulator", "regulator"));

  final SecureRandom random = new SecureRandom();
  final List<EnrolmentKey> people = new ArrayList<>();
  final Committee committee;
  final String ring;
  final Ring members;
  private final Clock clock = Clock.systemUTC();
  private final EmbeddedLedger ledger;

  /**
   * Founds and enrols.
   *
   * @param size of the ring, a multiple of 64 or less than that, at most 1,024
   */
  Registry(Path folder, int size) {
    ledger =
        EmbeddedLedger.builder(folder)
            .chaincode(new CareLedgerChaincode(ProposalWindow.standard(clock)))
            .institutions(INSTITUTIONS.stream().map(Institution::msp).toArray(String[]::new))
            .open();
    found();
    committee = openCommittee();
    for (int enrolled = 0; enrolled < size; enrolled += ENROLLED_AT_ONCE) {
      enrol(Math.min(ENROLLED_AT_ONCE, size - enrolled));
    }
    List<Integer> pages = IntStream.rangeClosed(1, (size + PAGE - 1) / PAGE).boxed().toList();
    ring = submit(MSP, new PublishRing("", size, pages)).result().ring();
    ReadRing read = new ReadRing(ring);
    members =
        Ring.acceptedBefore(
            read.parseResult(ledger.connect(MSP, Role.CLIENT).evaluate(read.invocation()))
                .members()
                .toArray());
  }

  String channel() {
    return ledger.connect(MSP, Role.CLIENT).channel();
  }

  /** When a payload of now expires. */
  long expires() {
    return clock.instant().getEpochSecond() + 600;
  }

  Bytes requestId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private InstitutionPayload payload(String msp, LedgerArguments<?> arguments) {
    return InstitutionPayload.of(msp, arguments, channel(), expires(), requestId());
  }

  /** Submits in the role that the transaction needs. */
  <R extends JsonEncodable> SubmitResult<R> submit(String msp, LedgerArguments<R> arguments) {
    Transactions transaction = arguments.transaction();
    String result =
        ledger
            .connect(msp, transaction.role().orElseThrow())
            .submit(transaction.invocation(payload(msp, arguments).text()))
            .result();
    return SubmitResult.parse(result, arguments::readResult);
  }

  /** Submits what an actor has signed. */
  <R extends JsonEncodable> SubmitResult<R> submit(
      SignedRegistration signed, LedgerArguments<R> arguments) {
    String result =
        ledger
            .connect(MSP, Role.CLIENT)
            .submit(
                arguments
                    .transaction()
                    .invocation(signed.payload(), SignatureEnvelope.of(signed.signature()).text()))
            .result();
    return SubmitResult.parse(result, arguments::readResult);
  }

  private void found() {
    Bytes digest = submit(MSP, new Found(INSTITUTIONS)).result().digest();
    INSTITUTIONS.stream()
        .skip(1)
        .forEach(institution -> submit(institution.msp(), new AcceptFounding(digest)));
  }

  private Committee openCommittee() {
    List<String> msps = INSTITUTIONS.stream().map(Institution::msp).toList();
    Change change = new Change.OpenCommittee(expires(), msps, CommitteePurpose.IDENTITY, 3);
    ProposalResult proposal = submit(MSP, new Propose(change)).result();
    for (int i = 1; i < 3; i++) {
      proposal = submit(msps.get(i), new Approve(proposal.digest(), proposal.proposal())).result();
    }
    CommitteeId id = CommitteeId.parse(proposal.committee());
    List<MemberKey> keys = msps.stream().map(msp -> MemberKey.generate(random)).toList();
    for (int i = 0; i < msps.size(); i++) {
      MemberKeyProof proof = MemberKeyProof.prove(keys.get(i), channel(), id, i + 1, random);
      submit(
          msps.get(i),
          new JoinCommittee(
              id.text(), Bytes.of(keys.get(i).publicKey().encode()), Bytes.of(proof.encode())));
    }
    return new Committee(channel(), id, 3, keys.stream().map(MemberKey::publicKey).toList());
  }

  private void enrol(int size) {
    List<KeptOpening> kept = new ArrayList<>();
    List<Opening> openings = new ArrayList<>();
    List<NewEnrolment> enrolments = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      EnrolmentKey person = EnrolmentKey.generate(random);
      EnrolmentId id = EnrolmentId.of(channel(), person.publicKey());
      IdentityOpening opening = IdentityOpening.random("person " + i, random);
      Bytes commitment = Bytes.of(opening.commit(channel(), MSP, id));
      people.add(person);
      kept.add(new KeptOpening(commitment, id.toString()));
      openings.add(new Opening(opening.identity(), Bytes.of(opening.salt())));
      enrolments.add(
          new NewEnrolment(
              commitment,
              Bytes.of(person.publicKey().encode()),
              Bytes.of(EnrolmentProof.prove(person, channel(), MSP, random).encode())));
    }
    Transactions keep = Transactions.KEEP_OPENINGS;
    byte[] beside = LedgerQuery.text(new Openings(openings)).getBytes(StandardCharsets.UTF_8);
    ledger
        .connect(MSP, Role.ADMIN)
        .submit(
            new Invocation(
                    keep.contract(),
                    keep.transaction(),
                    List.of(payload(MSP, new KeepOpenings(kept)).text()),
                    Map.of(Openings.TRANSIENT, beside))
                .endorsedBy(List.of(MSP)));
    submit(MSP, new Enrol(enrolments));
  }

  @Override
  public void close() {
    ledger.close();
  }
}

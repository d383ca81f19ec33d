// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.Applicant;
import io.careledger.sdk.keys.EnrolmentRequest;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.sdk.scenario.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who somebody is, which an institution alone may know: the opening of a commitment, and the calls
 * that keep it in the institution's private data, rightly and wrongly.
 *
 * @param identity found nowhere else
 */
record PrivateOpening(
    String channel, String identity, KeptOpening kept, Opening opening, EnrolmentRequest request) {
  private static final long EXPIRY_SECONDS = 300;

  /** Of a fresh person, made for one institution. */
  static PrivateOpening draw(Stage stage, Path folder, String msp) {
    SecureRandom random = stage.random;
    String channel = stage.session(msp).channel();
    String identity = "Somebody " + Long.toUnsignedString(random.nextLong());
    try (Person person = TestKeys.person(folder.resolve(identity + ".key"), random)) {
      EnrolmentId enrolment = person.enrolment(channel);
      IdentityOpening drawn = IdentityOpening.random(identity, random);
      return new PrivateOpening(
          channel,
          identity,
          new KeptOpening(Bytes.of(drawn.commit(channel, msp, enrolment)), enrolment.toString()),
          new Opening(identity, Bytes.of(drawn.salt())),
          person.request(channel, msp, random));
    }
  }

  /** Lets an institution enrol the person as the SDK does; the opening is then another one. */
  String enrol(Stage stage, String institution) {
    return stage
        .at(institution)
        .enrolments()
        .enrol(List.of(new Applicant(request, identity)))
        .get(0);
  }

  /** As it is meant: the opening is transient. */
  Invocation transiently(String msp) {
    return call(
        payload(msp), Map.of(Openings.TRANSIENT, secret().getBytes(StandardCharsets.UTF_8)));
  }

  /** The opening as a second argument, which is ordered for all to read. */
  Invocation asAnArgument(String msp) {
    return call(List.of(payload(msp).get(0), secret()), Map.of());
  }

  /** The opening inside the argument that there is. */
  Invocation insideTheArgument(String msp) {
    String openings = secret().substring(1, secret().length() - 1);
    String text = payload(msp).get(0).replace("\"kept\":", openings + ",\"kept\":");
    return call(List.of(text), Map.of());
  }

  private List<String> payload(String msp) {
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    return List.of(
        InstitutionPayload.of(
                msp,
                new KeepOpenings(List.of(kept)),
                channel,
                Instant.now().getEpochSecond() + EXPIRY_SECONDS,
                Bytes.of(id))
            .text());
  }

  private String secret() {
    return LedgerQuery.text(new Openings(List.of(opening)));
  }

  private static Invocation call(List<String> arguments, Map<String, byte[]> transientData) {
    Transactions keep = Transactions.KEEP_OPENINGS;
    return new Invocation(keep.contract(), keep.transaction(), arguments, transientData);
  }

  @Override
  public String toString() {
    return "PrivateOpening of " + kept.enrolment();
  }
}

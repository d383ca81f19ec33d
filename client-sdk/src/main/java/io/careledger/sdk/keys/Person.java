// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.EnrolmentKey;
import io.careledger.crypto.pseudonym.EnrolmentProof;
import io.careledger.ledger.json.Bytes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;

/**
 * A person who is or will be enrolled, with an open key file: the secret of the enrolment and what
 * links its pseudonyms to it. Whoever has the file acts as the person and knows all its pseudonyms.
 * Every change is on disk before the method returns. Safe for use by several threads.
 */
public final class Person implements AutoCloseable {
  private final KeyFile file;
  private PersonSecrets secrets;

  private Person(KeyFile file, PersonSecrets secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  /**
   * Draws a person's enrolment key and writes it; nobody is enrolled by that.
   *
   * @throws io.careledger.ledger.LedgerException as {@link KeyFile#create}
   */
  public static Person create(
      Path path, char[] passphrase, PassphraseCost cost, SecureRandom random) {
    return create(content -> KeyFile.create(path, passphrase, cost, content, random), random);
  }

  static Person create(Function<byte[], KeyFile> file, SecureRandom random) {
    PersonSecrets secrets = new PersonSecrets(EnrolmentKey.generate(random), List.of());
    return new Person(file.apply(secrets.encode()), secrets);
  }

  /**
   * Opens a person's key file.
   *
   * @throws io.careledger.ledger.LedgerException as {@link KeyFile#open}
   */
  public static Person open(Path path, char[] passphrase, SecureRandom random) {
    KeyFile.Opened opened = KeyFile.open(path, passphrase, random);
    return new Person(opened.file(), PersonSecrets.decode(opened.content()));
  }

  /** The secret, for provers. */
  public synchronized EnrolmentKey enrolmentKey() {
    return secrets.enrolment();
  }

  /** X, public. */
  public G1 publicKey() {
    return enrolmentKey().publicKey();
  }

  /** The id that an enrolment of this person has on a channel. */
  public EnrolmentId enrolment(String channel) {
    return EnrolmentId.of(channel, publicKey());
  }

  /** What the person hands to the institution that is to enrol it. */
  public EnrolmentRequest request(String channel, String msp, SecureRandom random) {
    return new EnrolmentRequest(
        Bytes.of(publicKey().encode()),
        Bytes.of(EnrolmentProof.prove(enrolmentKey(), channel, msp, random).encode()));
  }

  /**
   * Everything that was ever tried, oldest first; several entries for one pseudonym if need was.
   */
  public synchronized List<HeldPseudonym> pseudonyms() {
    return secrets.pseudonyms();
  }

  /** Keeps a pseudonym, before it is submitted. */
  public synchronized void add(HeldPseudonym pseudonym) {
    secrets =
        PersonSecrets.decode(
            file.update(content -> PersonSecrets.decode(content).with(pseudonym).encode()));
  }

  /** Puts the file under a new passphrase. Copies made before keep the old one. */
  public synchronized void changePassphrase(char[] passphrase, PassphraseCost cost) {
    file.changePassphrase(passphrase, cost);
  }

  @Override
  public void close() {
    file.close();
  }

  @Override
  public String toString() {
    return "Person[withheld]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.session.Signer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An actor whose key file is open. Every change is on disk before the method returns. Safe for use
 * by several threads and, each with an Actor of its own, by several processes: a change is made to
 * what the file holds by then.
 */
public final class Actor implements Signer, AutoCloseable {
  private final KeyFile file;
  private ActorSecrets secrets;

  private Actor(KeyFile file, ActorSecrets secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  /**
   * Draws an actor's keys and writes them; the actor is not on the ledger yet.
   *
   * @throws io.careledger.ledger.LedgerException as {@link KeyFile#create}
   */
  public static Actor create(
      Path path, char[] passphrase, PassphraseCost cost, SecureRandom random) {
    return create(content -> KeyFile.create(path, passphrase, cost, content, random), random);
  }

  static Actor create(Function<byte[], KeyFile> file, SecureRandom random) {
    SigningKey signingKey = SigningKey.random(random);
    ActorSecrets secrets =
        new ActorSecrets(
            ActorId.of(signingKey.verificationKey()),
            List.of(signingKey),
            List.of(SealingKeyPair.random(random)),
            List.of(),
            List.of());
    return new Actor(file.apply(secrets.encode()), secrets);
  }

  /**
   * Opens an actor's key file.
   *
   * @throws io.careledger.ledger.LedgerException as {@link KeyFile#open}
   */
  public static Actor open(Path path, char[] passphrase, SecureRandom random) {
    KeyFile.Opened opened = KeyFile.open(path, passphrase, random);
    return new Actor(opened.file(), ActorSecrets.decode(opened.content()));
  }

  @Override
  public ActorId id() {
    return secrets().actor();
  }

  @Override
  public SignatureEnvelope sign(byte[] payload) {
    List<SigningKey> keys = secrets().signingKeys();
    return SignatureEnvelope.of(Bytes.of(keys.get(keys.size() - 1).sign(payload)));
  }

  /** The current pair for OWNER stanzas. */
  public SealingKeyPair sealingKey() {
    return secrets().sealingKeys().get(0);
  }

  /** The current pair and those before it. */
  public List<SealingKeyPair> sealingKeys() {
    return secrets().sealingKeys();
  }

  /**
   * The key that signs, or, while a rotation is under way, the one before and the one after it,
   * newest first.
   */
  public List<SigningKey> signingKeys() {
    return secrets().signingKeys();
  }

  public List<PendingKey> pendingKeys() {
    return secrets().pending();
  }

  public List<AttributeKey> dayKeys() {
    return secrets().dayKeys();
  }

  /** Keeps new keys beside the old ones, before the rotation is submitted. */
  public void beginRotation(SigningKey signingKey, SealingKeyPair sealingKey) {
    update(
        old -> {
          List<SealingKeyPair> sealingKeys = new ArrayList<>(List.of(sealingKey));
          sealingKeys.addAll(old.sealingKeys());
          return old.withSigningKeys(List.of(signingKey, old.signingKeys().get(0)))
              .withSealingKeys(sealingKeys);
        });
  }

  /**
   * Keeps only the signing key that the ledger names as current. If that is the old one, the
   * sealing key that came with the new one is no longer the current one, but stays: something may
   * have been sealed to it.
   */
  public void endRotation(SigningKey current) {
    update(
        old -> {
          ActorSecrets ended = old.withSigningKeys(List.of(current));
          if (isNewest(current, old)) {
            return ended;
          }
          List<SealingKeyPair> sealingKeys = new ArrayList<>(old.sealingKeys());
          sealingKeys.add(sealingKeys.remove(0));
          return ended.withSealingKeys(sealingKeys);
        });
  }

  private static boolean isNewest(SigningKey key, ActorSecrets secrets) {
    return Bytes.of(secrets.signingKeys().get(0).verificationKey().encode())
        .equals(Bytes.of(key.verificationKey().encode()));
  }

  /** Keeps the private half of a key request, before it is submitted. */
  public void addPendingKey(PendingKey pending) {
    update(
        old -> {
          List<PendingKey> all = new ArrayList<>(old.pending());
          all.add(pending);
          return old.withPending(all);
        });
  }

  /** Forgets a request that came to nothing. */
  public void removePendingKey(Bytes requestId) {
    update(old -> old.withPending(without(old.pending(), requestId)));
  }

  /** Keeps a combined key and erases the private half of its request. */
  public void addDayKey(AttributeKey key, Bytes requestId) {
    update(
        old -> {
          List<AttributeKey> all =
              new ArrayList<>(
                  old.dayKeys().stream()
                      .filter(held -> !held.scope().equals(key.scope()))
                      .toList());
          all.add(key);
          return old.withPending(without(old.pending(), requestId)).withDayKeys(all);
        });
  }

  /** Erases what has no use after {@code today}; writes only if there is something to erase. */
  public synchronized void erasePast(int today) {
    ActorSecrets kept = secrets.asOf(today);
    if (kept.pending().size() < secrets.pending().size()
        || kept.dayKeys().size() < secrets.dayKeys().size()) {
      update(old -> old.asOf(today));
    }
  }

  /** Puts the file under a new passphrase. Copies made before keep the old one. */
  public synchronized void changePassphrase(char[] passphrase, PassphraseCost cost) {
    file.changePassphrase(passphrase, cost);
  }

  private synchronized ActorSecrets secrets() {
    return secrets;
  }

  private synchronized void update(UnaryOperator<ActorSecrets> change) {
    secrets =
        ActorSecrets.decode(
            file.update(content -> change.apply(ActorSecrets.decode(content)).encode()));
  }

  private static List<PendingKey> without(List<PendingKey> pending, Bytes requestId) {
    return pending.stream().filter(key -> !key.requestId().equals(requestId)).toList();
  }

  @Override
  public void close() {
    file.close();
  }

  @Override
  public String toString() {
    return "Actor[" + id() + "]";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.ConsortiumArguments.RegisterActor;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of an export's signers, shown without a ledger: an actor's id is the hash of its first
 * key, and each later key is allowed by a signature of the one before it.
 */
final class SignerKeys {
  private final String channel;
  private final Map<String, List<Held>> keys = new HashMap<>();

  /** A key and the place from which it is the actor's. */
  private record Held(TrailLine since, VerificationKey key) {}

  SignerKeys(String channel) {
    this.channel = channel;
  }

  /** Takes a registration or a rotation; says what is wrong with it, if anything. */
  Optional<String> add(TrailLine line) {
    try {
      ActorPayload payload = ActorPayload.parse(line.payload());
      SignatureEnvelope signature = SignatureEnvelope.parse(line.signature());
      byte[] signed = line.payload().getBytes(StandardCharsets.UTF_8);
      if (!payload.channel().equals(channel)
          || !line.function().equals(payload.contract() + ":" + payload.transaction())) {
        return Optional.of("is for another channel or transaction");
      }
      if (!AuthenticityCheck.isTimely(line, payload)) {
        return Optional.of("was signed for another time");
      }
      if (line.function().equals(Transactions.REGISTER_ACTOR.function())) {
        return register(line, payload, signature, signed);
      }
      if (line.function().equals(Transactions.ROTATE_ACTOR.function())) {
        return rotate(line, payload, signature, signed);
      }
      return Optional.of("sets no key");
    } catch (LedgerException | CryptoException e) {
      return Optional.of("is ill-formed: " + e.getMessage());
    }
  }

  private Optional<String> register(
      TrailLine line, ActorPayload payload, SignatureEnvelope signature, byte[] signed) {
    RegisterActor arguments = Members.read(payload.arguments(), "arguments", RegisterActor::read);
    VerificationKey key = VerificationKey.decode(arguments.key().toArray());
    if (!ActorId.of(key).toString().equals(payload.actor())) {
      return Optional.of("registers a key that is not the actor's first one");
    }
    if (keys.containsKey(payload.actor())) {
      return Optional.of("registers an actor twice");
    }
    if (!verifies(key, signed, signature.signature())) {
      return Optional.of("is not signed by the key that it registers");
    }
    keys.put(payload.actor(), new ArrayList<>(List.of(new Held(line, key))));
    return Optional.empty();
  }

  private Optional<String> rotate(
      TrailLine line, ActorPayload payload, SignatureEnvelope signature, byte[] signed) {
    RotateActor arguments = Members.read(payload.arguments(), "arguments", RotateActor::read);
    VerificationKey key = VerificationKey.decode(arguments.key().toArray());
    List<Held> held = keys.get(payload.actor());
    if (held == null || !TrailExport.isBefore(held.get(held.size() - 1).since(), line)) {
      return Optional.of("rotates a key that was not there before");
    }
    if (!verifies(held.get(held.size() - 1).key(), signed, signature.signature())) {
      return Optional.of("is not signed by the actor's key before it");
    }
    if (signature.newSignature().isEmpty()
        || !verifies(key, signed, signature.newSignature().get())) {
      return Optional.of("is not signed by the new key");
    }
    held.add(new Held(line, key));
    return Optional.empty();
  }

  /** Whether the payload was signed by the key that was the actor's at the line's place. */
  boolean signed(TrailLine line, ActorPayload payload) {
    Optional<VerificationKey> key =
        keys.getOrDefault(payload.actor(), List.of()).stream()
            .filter(held -> TrailExport.isBefore(held.since(), line))
            .reduce((earlier, later) -> later)
            .map(Held::key);
    byte[] signed = line.payload().getBytes(StandardCharsets.UTF_8);
    return key.isPresent()
        && verifies(key.get(), signed, SignatureEnvelope.parse(line.signature()).signature());
  }

  private static boolean verifies(VerificationKey key, byte[] message, Bytes signature) {
    return key.verify(message, signature.toArray());
  }
}

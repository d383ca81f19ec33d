// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.crypto.pseudonym.Scope;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.ledger.identities.PseudonymArguments.RegisterBatch;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.sdk.session.Session;
import java.util.List;
import java.util.function.Function;

/**
 * The registration of a pseudonym as its transaction holds it: the state keeps the dealing alone,
 * the proof stands in the block. Costs what the contract's verification cost.
 */
public final class RegistrationRecord {
  private final Session session;

  public RegistrationRecord(Session session) {
    this.session = session;
  }

  /**
   * The registration, proved again.
   *
   * @param id of the pseudonym that is meant
   * @throws LedgerException {@code CL-PROOF-INVALID} if the state shows something else
   * @throws io.careledger.crypto.CryptoException if the proof doesn't hold
   */
  public PseudonymDealing verified(PseudonymState state, String id, Committee committee) {
    RegisterPseudonym found = find(state);
    VerificationKey key = VerificationKey.decode(found.key().toArray());
    if (!ActorId.of(key).toString().equals(id)) {
      throw invalid("it is of another pseudonym");
    }
    RingState ring = session.query(new ReadRing(found.ring()));
    PseudonymRegistration registration =
        new PseudonymRegistration(
            key,
            Ring.decode(ring.members().toArray()),
            Scope.parse(found.scope()),
            committee,
            Transactions.REGISTER_PSEUDONYM.contract());
    PseudonymDealing dealing = PseudonymDealing.decode(found.proof().toArray(), registration);
    if (!Bytes.of(dealing.dealing().encode()).equals(state.dealing())) {
      throw invalid("the state has another dealing than the transaction");
    }
    dealing.verify(registration);
    return dealing;
  }

  private RegisterPseudonym find(PseudonymState state) {
    LedgerTransaction transaction =
        session
            .ledger(Role.CLIENT)
            .transaction(state.transaction())
            .orElseThrow(() -> invalid("its transaction is not on the ledger"));
    String payload = transaction.arguments().get(0);
    if (transaction.function().equals(Transactions.REGISTER_PSEUDONYM.function())) {
      return arguments(ActorPayload.parse(payload).arguments(), RegisterPseudonym::read);
    }
    if (!transaction.function().equals(Transactions.REGISTER_BATCH.function())) {
      throw invalid("its transaction registers no pseudonym");
    }
    List<RegisterPseudonym> all =
        arguments(InstitutionPayload.parse(payload).arguments(), RegisterBatch::read)
            .registrations()
            .stream()
            .map(signed -> ActorPayload.parse(signed.payload()).arguments())
            .map(each -> arguments(each, RegisterPseudonym::read))
            .toList();
    return all.stream()
        .filter(each -> each.key().equals(state.key()))
        .findFirst()
        .orElseThrow(() -> invalid("its transaction registers other pseudonyms"));
  }

  private static <T> T arguments(JsonObject arguments, Function<Members, T> reader) {
    return CanonicalJson.decode(CanonicalJson.encode(arguments), reader);
  }

  private static LedgerException invalid(String reason) {
    return new LedgerException(ErrorCode.PROOF_INVALID, "registration", reason);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.SignedPayload;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which transactions of a block concern a record, also among those that carry several. */
final class RecordTransactions {
  private static final Set<String> FUNCTIONS =
      Stream.of(
              Transactions.REGISTER,
              Transactions.AMEND,
              Transactions.WITHDRAW,
              Transactions.WITHDRAW_AS_INSTITUTION,
              Transactions.REQUEST_ACCESS)
          .map(Transactions::function)
          .collect(Collectors.toUnmodifiableSet());

  private RecordTransactions() {}

  /** The record that a payload names, if its transaction is one about records. */
  static Optional<String> recordOf(String function, SignedPayload payload) {
    return FUNCTIONS.contains(function)
            && payload.arguments().members().get("record") instanceof String record
        ? Optional.of(record)
        : Optional.empty();
  }

  /**
   * A block's transaction as it concerns one record: itself, or what it carries of that record's
   * owner, in the form in which that would have come alone.
   */
  static Optional<LedgerTransaction> about(String record, LedgerTransaction transaction) {
    return parts(transaction).filter(part -> namesRecord(part, record)).findFirst();
  }

  private static boolean namesRecord(LedgerTransaction part, String record) {
    return payloadOf(part)
        .flatMap(payload -> recordOf(part.function(), payload))
        .equals(Optional.of(record));
  }

  private static Stream<LedgerTransaction> parts(LedgerTransaction transaction) {
    if (!transaction.function().equals(Transactions.REGISTER_RECORDS.function())) {
      return Stream.of(transaction);
    }
    try {
      InstitutionPayload payload = InstitutionPayload.parse(transaction.arguments().get(0));
      return Members.read(payload.arguments(), "arguments", RegisterBatch::read)
          .registrations()
          .stream()
          .map(signed -> part(transaction, signed));
    } catch (LedgerException | IndexOutOfBoundsException e) {
      return Stream.empty(); // not one that took effect
    }
  }

  private static LedgerTransaction part(LedgerTransaction whole, SignedRegistration signed) {
    return new LedgerTransaction(
        whole.id(),
        whole.block(),
        whole.index(),
        whole.time(),
        whole.msp(),
        Transactions.REGISTER.function(),
        List.of(signed.payload(), SignatureEnvelope.of(signed.signature()).text()),
        whole.valid());
  }

  /** The payload of a block's transaction, if it is one about records. */
  static Optional<SignedPayload> payloadOf(LedgerTransaction transaction) {
    if (!FUNCTIONS.contains(transaction.function()) || transaction.arguments().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(transaction.function(), transaction.arguments().get(0)));
    } catch (LedgerException e) {
      return Optional.empty();
    }
  }

  /** Whether the signer is an actor, not an institution: some MSP may look like an actor's id. */
  static boolean isSignedByActor(RecordTransaction transaction) {
    return !transaction.kind().equals(Transactions.WITHDRAW_AS_INSTITUTION.function());
  }

  /**
   * A payload by what its transaction demands: who leaves the signature away does not make an
   * actor's transaction an institution's.
   */
  static SignedPayload parse(String function, String payload) {
    return function.equals(Transactions.WITHDRAW_AS_INSTITUTION.function())
        ? InstitutionPayload.parse(payload)
        : ActorPayload.parse(payload);
  }
}

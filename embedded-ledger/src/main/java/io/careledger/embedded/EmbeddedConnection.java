// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.embedded.Store.Committed;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.ErrorMessage;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.hyperledger.fabric.shim.ledger.KeyModification;

/** The embedded ledger as one identity sees it, with what tests need beyond the port. */
public final class EmbeddedConnection implements Ledger {
  private static final int FIRST_ERROR_STATUS = 400;

  private final EmbeddedLedger ledger;
  private final ByteString creator;
  private final boolean issuedHere;
  private final Clock clock;

  EmbeddedConnection(EmbeddedLedger ledger, ByteString creator, boolean issuedHere, Clock clock) {
    this.ledger = ledger;
    this.creator = creator;
    this.issuedHere = issuedHere;
    this.clock = clock;
  }

  /**
   * The same identity with proposals that claim {@code time}, as a client with a wrong clock or a
   * lie would.
   */
  public EmbeddedConnection withProposalTime(Instant time) {
    return new EmbeddedConnection(ledger, creator, issuedHere, Clock.fixed(time, ZoneOffset.UTC));
  }

  @Override
  public String channel() {
    return ledger.store().channel();
  }

  @Override
  public String msp() {
    return Creator.parse(creator).msp();
  }

  @Override
  public String evaluate(Invocation invocation) {
    return endorse(invocation).result();
  }

  @Override
  public Receipt submit(Invocation invocation) {
    return order(endorse(invocation));
  }

  /**
   * Simulates a transaction on the current state.
   *
   * @throws LedgerException what the chaincode answered if its status is 400 or more
   */
  public Endorsement endorse(Invocation invocation) {
    if (!issuedHere) {
      ledger.requireValid(creator);
    }
    Proposal proposal =
        Proposal.of(invocation, channel(), creator, clock.instant(), ledger.random());
    return ledger.store().read(state -> simulate(proposal, state));
  }

  /**
   * Validates and commits a transaction that was simulated, as {@link #submit} does at once.
   *
   * @throws LedgerException {@link ErrorCode#READ_CONFLICT} if what it read has changed; a block
   *     says so then
   */
  public Receipt order(Endorsement endorsement) {
    Committed committed = ledger.store().commit(endorsement);
    if (committed.transaction().validity() != Validity.VALID) {
      throw new LedgerException(
          ErrorCode.READ_CONFLICT,
          "transaction",
          "what it read has changed meanwhile (" + committed.transaction().validity() + ")");
    }
    return new Receipt(endorsement.transactionId(), committed.block(), endorsement.result());
  }

  private Endorsement simulate(Proposal proposal, State state) {
    Simulation simulation = new Simulation(state);
    EmbeddedStub stub =
        new EmbeddedStub(
            proposal, simulation, ledger.collections(), (key, at) -> history(state, key, at));
    Response response = invoke(stub);
    if (response.getStatusCode() >= FIRST_ERROR_STATUS) {
      throw ErrorMessage.parse(String.valueOf(response.getMessage()));
    }
    byte[] payload = response.getPayload();
    return new Endorsement(
        proposal,
        payload == null ? ByteString.EMPTY : ByteString.copyFrom(payload),
        stub.recordedEvent(),
        simulation.changes(),
        simulation.privateValues());
  }

  /** On a peer the shim catches what a chaincode throws; it then fails without words. */
  private Response invoke(EmbeddedStub stub) {
    try {
      return ledger.chaincode().invoke(stub);
    } catch (LedgerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED, "", "the chaincode threw " + e.getClass().getName(), e);
    }
  }

  private List<KeyModification> history(State state, String key, List<Long> blocks) {
    return IntStream.range(0, blocks.size())
        .mapToObj(i -> blocks.get(blocks.size() - 1 - i))
        .map(number -> modification(ledger.store().block(state, number).block(), key))
        .toList();
  }

  private static KeyModification modification(Block block, String key) {
    for (Transaction transaction : block.transactions()) {
      for (ReadWriteSet.Write write : transaction.changes().writes()) {
        if (write.key().equals(key) && write.kind() != ReadWriteSet.Kind.PARAMETER) {
          return new Modification(
              transaction.id(),
              transaction.time(),
              write.value(),
              write.kind() != ReadWriteSet.Kind.PUT);
        }
      }
    }
    throw Index.damaged(null);
  }

  @Override
  public Optional<LedgerTransaction> transaction(String transactionId) {
    return ledger
        .store()
        .read(state -> Optional.ofNullable(state.blockOf(transactionId)))
        .flatMap(
            number ->
                block(number).transactions().stream()
                    .filter(transaction -> transaction.id().equals(transactionId))
                    .findFirst());
  }

  @Override
  public long height() {
    return ledger.store().height();
  }

  @Override
  public LedgerBlock block(long number) {
    return ledger
        .store()
        .read(
            state -> {
              JournalReader.Entry entry = ledger.store().block(state, number);
              return entry.block().toLedgerBlock(entry.hash(), entry.previousHash());
            });
  }

  @Override
  public EventStream events(EventPosition position) {
    return new BlockEvents(ledger.store(), position);
  }

  /** Nothing to release: the ledger itself stays open. */
  @Override
  public void close() {}
}

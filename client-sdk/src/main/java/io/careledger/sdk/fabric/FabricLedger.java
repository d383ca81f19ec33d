// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import io.grpc.ManagedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.Proposal;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.Transaction;

/**
 * A channel of Hyperledger Fabric through the gateway of one's own peer, as one identity, whose
 * certificate may be renewed meanwhile. Safe for use by several threads.
 *
 * <p>Queries go to peers of one's own institution only: an institution believes no other one's
 * peer. A submit is endorsed by whom the chaincode's policy asks for, ordered, and returns when
 * one's own peer has committed it. Between acknowledgement and commit nobody may know what becomes
 * of it; {@link CommitStatus} then looks the transaction up before anything is tried again.
 */
final class FabricLedger implements Ledger {
  private final NetworkFile network;
  private final CurrentCredentials credentials;
  private final Deadlines deadlines;
  private final PeerChannel peer;
  private final ManagedChannel channel;
  private final CurrentGateway gateway;
  private final PeerLedger peerLedger;
  private final BlockReader reader;
  private final Set<FabricEvents> streams = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();

  FabricLedger(
      NetworkFile network, CurrentCredentials credentials, PeerChannel peer, Deadlines deadlines) {
    this.network = network;
    this.credentials = credentials;
    this.deadlines = deadlines;
    this.peer = peer;
    channel = peer.acquire();
    gateway = new CurrentGateway(credentials, channel, deadlines);
    reader = new BlockReader(network.chaincode());
    peerLedger = new PeerLedger(gateway, network, reader);
  }

  @Override
  public String channel() {
    return network.channel();
  }

  @Override
  public String msp() {
    return network.msp();
  }

  @Override
  public String evaluate(Invocation invocation) {
    try {
      byte[] result =
          proposal(gateway.get(), invocation)
              .setEndorsingOrganizations(network.msp())
              .build()
              .evaluate();
      return new String(result, StandardCharsets.UTF_8);
    } catch (GatewayException e) {
      throw GatewayFailure.ofEvaluate(e);
    }
  }

  @Override
  public Receipt submit(Invocation invocation) {
    if (!invocation.transientData().isEmpty() && invocation.endorsers().isEmpty()) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "endorsers",
          "private data go to named institutions' peers only, and none is named");
    }
    CurrentGateway.Signed signed = gateway.get();
    Proposal.Builder proposal = proposal(signed, invocation);
    if (!invocation.endorsers().isEmpty()) {
      proposal.setEndorsingOrganizations(invocation.endorsers().toArray(String[]::new));
    }
    Transaction transaction = endorse(proposal.build(), invocation.endorsers());
    return new Receipt(
        transaction.getTransactionId(),
        order(transaction, commits(signed)),
        new String(transaction.getResult(), StandardCharsets.UTF_8));
  }

  private Proposal.Builder proposal(CurrentGateway.Signed signed, Invocation invocation) {
    return network(signed)
        .getContract(network.chaincode())
        .newProposal(invocation.function())
        .addArguments(invocation.arguments().toArray(String[]::new))
        .putAllTransient(invocation.transientData());
  }

  private static Transaction endorse(Proposal proposal, List<String> named) {
    try {
      return proposal.endorse();
    } catch (EndorseException e) {
      throw GatewayFailure.ofEndorse(e, named);
    }
  }

  private CommitStatus commits(CurrentGateway.Signed signed) {
    return new CommitStatus(signed.gateway(), network.channel(), signed.credentials());
  }

  private Network network(CurrentGateway.Signed signed) {
    return signed.gateway().getNetwork(network.channel());
  }

  private long order(Transaction transaction, CommitStatus commits) {
    try {
      transaction.submitAsync();
    } catch (SubmitException e) {
      if (isRefused(e)) {
        throw GatewayFailure.of(e, "sending to the ordering nodes");
      }
      // Some ordering nodes may hold it: only the ledger can tell.
      return commits.await(
          transaction.getTransactionId(), deadlines.lookUp(), GatewayFailure.text(e));
    }
    return commits.await(transaction.getTransactionId(), deadlines.commit(), "");
  }

  /** Whether the gateway refused before it spoke to any ordering node. */
  private static boolean isRefused(SubmitException e) {
    return switch (e.getStatus().getCode()) {
      case FAILED_PRECONDITION, INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED -> true;
      default -> false;
    };
  }

  /** What can be asked about the chaincode itself. */
  ChaincodeProbe chaincode() {
    return new ChaincodeProbe(network(gateway.get()), network);
  }

  /** What can be asked about the nodes of the consensus. */
  ConsensusProbe consensus() {
    return new ConsensusProbe(network(gateway.get()), network.msp());
  }

  @Override
  public Optional<LedgerTransaction> transaction(String transactionId) {
    return peerLedger.transaction(transactionId);
  }

  @Override
  public long height() {
    return peerLedger.height();
  }

  @Override
  public LedgerBlock block(long number) {
    return peerLedger.block(number);
  }

  /**
   * As {@link Ledger#events}. A break of the connection is mended while {@code next} waits.
   *
   * @throws LedgerException {@code CL-LEDGER-TRUNCATED} if {@code position} lies beyond what the
   *     peer has, {@code CL-LEDGER-UNREACHABLE} if the peer does not answer
   */
  @Override
  public EventStream events(EventPosition position) {
    FabricEvents events =
        new FabricEvents(
            peerLedger,
            reader,
            new BlockStream.Source(channel, network.channel(), credentials),
            position,
            streams::remove);
    streams.add(events);
    return events;
  }

  /** Ends its streams; the last ledger of a peer closes the connection too. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      streams.forEach(FabricEvents::close);
      peer.release();
    }
  }
}

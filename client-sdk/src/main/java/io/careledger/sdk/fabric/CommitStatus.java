// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction after it was sent to be ordered. Its own peer answers at once for a
 * transaction that is committed, and otherwise when it is; so asking by the transaction's id is
 * also how an unknown commit is resolved. A peer that does not answer is asked again until the time
 * is used up.
 */
final class CommitStatus {
  private static final int PAUSE_MILLIS = 250;

  private final Gateway gateway;
  private final String channel;
  private final Credentials credentials;

  CommitStatus(Gateway gateway, String channel, Credentials credentials) {
    this.gateway = gateway;
    this.channel = channel;
    this.credentials = credentials;
  }

  /**
   * Waits until a transaction is committed.
   *
   * @param doubt what went wrong before, or why nobody knows
   * @return the number of its block
   * @throws LedgerException {@code CL-READ-CONFLICT} or {@code CL-LEDGER-FAILED} if it is committed
   *     and invalid, {@code CL-LEDGER-UNKNOWN-COMMIT} if nobody could tell in time
   */
  long await(String transaction, Duration patience, String doubt) {
    long deadline = System.nanoTime() + patience.toNanos();
    String last = doubt;
    while (true) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw unknown(transaction, last, null);
      }
      try {
        return valid(commit(transaction, left));
      } catch (CommitStatusException e) {
        if (!isPassing(e.getStatus())) {
          throw unknown(transaction, GatewayFailure.text(e), e);
        }
        last = doubt.isEmpty() ? GatewayFailure.text(e) : doubt;
        pause(Math.min(left, TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS)), transaction, e);
      }
    }
  }

  private org.hyperledger.fabric.client.Status commit(String transaction, long nanoseconds)
      throws CommitStatusException {
    CommitStatusRequest request =
        CommitStatusRequest.newBuilder()
            .setChannelId(channel)
            .setTransactionId(transaction)
            .setIdentity(credentials.creator())
            .build();
    return gateway
        .newCommit(
            SignedCommitStatusRequest.newBuilder()
                .setRequest(request.toByteString())
                .build()
                .toByteArray())
        .getStatus(options -> options.withDeadlineAfter(nanoseconds, TimeUnit.NANOSECONDS));
  }

  private static long valid(org.hyperledger.fabric.client.Status status) {
    TxValidationCode code = status.getCode();
    if (code == TxValidationCode.VALID) {
      return status.getBlockNumber();
    }
    if (code == TxValidationCode.MVCC_READ_CONFLICT
        || code == TxValidationCode.PHANTOM_READ_CONFLICT) {
      throw new LedgerException(
          ErrorCode.READ_CONFLICT,
          "transaction",
          "what it read has changed meanwhile (" + code + ")");
    }
    if (code == TxValidationCode.BAD_CREATOR_SIGNATURE) {
      // Its certificate was revoked after the endorsement.
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN,
          GatewayFailure.CREATOR,
          "block "
              + status.getBlockNumber()
              + " holds it as invalid: the peers do not accept this identity's certificate");
    }
    throw new LedgerException(
        ErrorCode.LEDGER_FAILED,
        "transaction",
        "block " + status.getBlockNumber() + " holds it as invalid (" + code + ")");
  }

  /** Whether asking again may help; the peer's refusal of the question itself never changes. */
  private static boolean isPassing(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNKNOWN -> true;
      default -> false;
    };
  }

  private static LedgerException unknown(
      String transaction, String reason, @Nullable GatewayException e) {
    String text = "transaction " + transaction + " may yet take effect: " + reason;
    return e == null
        ? new LedgerException(ErrorCode.LEDGER_UNKNOWN_COMMIT, "transaction", text)
        : new LedgerException(ErrorCode.LEDGER_UNKNOWN_COMMIT, "transaction", text, e);
  }

  private static void pause(long nanoseconds, String transaction, GatewayException reason) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(transaction, "interrupted while waiting for it", reason);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer that does not answer, and does not go away. */
class SilentPeerTest {
  private final List<ChaincodeMessage.Type> atPeer = new CopyOnWriteArrayList<>();
  private final List<ChaincodeMessage.Type> atShim = new CopyOnWriteArrayList<>();
  private final PeerConversation conversation =
      new PeerConversation(noting(atPeer), Duration.ofMillis(100));
  private final StreamObserver<ChaincodeMessage> peer =
      conversation.new Outgoing().before(noting(atShim));

  private static StreamObserver<ChaincodeMessage> noting(List<ChaincodeMessage.Type> types) {
    return new StreamObserver<>() {
      @Override
      public void onNext(ChaincodeMessage message) {
        types.add(message.getType());
      }

      @Override
      public void onError(Throwable error) {}

      @Override
      public void onCompleted() {}
    };
  }

  private static ChaincodeMessage.Builder message(ChaincodeMessage.Type type) {
    return ChaincodeMessage.newBuilder().setType(type).setChannelId("careledger").setTxid("1");
  }

  /** Eight threads serve all transactions: eight waits without end would be the last ones. */
  @Test
  @Timeout(60)
  void fetch_thatThePeerNeverAnswers_failsAndItsLateAnswerIsNobodyElses() {
    peer.onNext(
        message(ChaincodeMessage.Type.READY)
            .setPayload(
                ChaincodeAdditionalParams.newBuilder()
                    .setUseGetMultipleKeys(true)
                    .setMaxSizeGetMultipleKeys(10)
                    .build()
                    .toByteString())
            .build());
    peer.onNext(message(ChaincodeMessage.Type.TRANSACTION).build());

    assertThrows(
        IllegalStateException.class,
        () -> conversation.fetch("careledger", "1", List.of("a", "b")));
    peer.onNext(message(ChaincodeMessage.Type.RESPONSE).build());

    assertEquals(List.of(ChaincodeMessage.Type.GET_STATE_MULTIPLE), atPeer);
    assertEquals(List.of(ChaincodeMessage.Type.READY, ChaincodeMessage.Type.TRANSACTION), atShim);
  }
}

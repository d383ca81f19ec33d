// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.junit.jupiter.api.Test;

/** With the test as the peer on one side and as the shim on the other. */
class PeerConversationTest {
  private final Queue atPeer = new Queue();
  private final Queue atShim = new Queue();
  private final PeerConversation conversation = new PeerConversation(atPeer);
  private final PeerConversation.Outgoing shim = conversation.new Outgoing();
  private final StreamObserver<ChaincodeMessage> peer = shim.before(atShim);

  private static final class Queue implements StreamObserver<ChaincodeMessage> {
    final BlockingQueue<ChaincodeMessage> messages = new LinkedBlockingQueue<>();

    @Override
    public void onNext(ChaincodeMessage message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}

    ChaincodeMessage take(ChaincodeMessage.Type type) {
      ChaincodeMessage first = messages.remove();
      assertEquals(type, first.getType());
      return first;
    }
  }

  private static ChaincodeMessage message(ChaincodeMessage.Type type, MessageLite payload) {
    return ChaincodeMessage.newBuilder()
        .setType(type)
        .setChannelId("careledger")
        .setTxid("1")
        .setPayload(payload.toByteString())
        .build();
  }

  private static ChaincodeMessage put(String key, String value) {
    return message(
        ChaincodeMessage.Type.PUT_STATE,
        PutState.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value)).build());
  }

  private static ChaincodeMessage get(String key) {
    return message(ChaincodeMessage.Type.GET_STATE, GetState.newBuilder().setKey(key).build());
  }

  private static ChaincodeMessage text(ChaincodeMessage.Type type, String payload) {
    return message(type, PutState.getDefaultInstance()).toBuilder()
        .setPayload(ByteString.copyFromUtf8(payload))
        .build();
  }

  private void begin(boolean batches, int most) {
    ChaincodeAdditionalParams offer =
        ChaincodeAdditionalParams.newBuilder()
            .setUseWriteBatch(batches)
            .setMaxSizeWriteBatch(most)
            .setUseGetMultipleKeys(batches)
            .setMaxSizeGetMultipleKeys(most)
            .build();
    peer.onNext(
        message(ChaincodeMessage.Type.READY, offer).toBuilder()
            .setTxid("")
            .setChannelId("")
            .build());
    atShim.take(ChaincodeMessage.Type.READY);
    peer.onNext(text(ChaincodeMessage.Type.TRANSACTION, ""));
    atShim.take(ChaincodeMessage.Type.TRANSACTION);
  }

  private static List<WriteRecord> writes(ChaincodeMessage batch)
      throws InvalidProtocolBufferException {
    return WriteBatchState.parseFrom(batch.getPayload()).getRecList();
  }

  @Test
  void writes_reachThePeerInOneMessageAndTheirOrder_andOnlyThenTheEnd() throws Exception {
    begin(true, 10);
    shim.onNext(put("a", "1"));
    atShim.take(ChaincodeMessage.Type.RESPONSE);
    shim.onNext(
        message(ChaincodeMessage.Type.DEL_STATE, DelState.newBuilder().setKey("b").build()));
    atShim.take(ChaincodeMessage.Type.RESPONSE);
    assertTrue(atPeer.messages.isEmpty());

    shim.onNext(text(ChaincodeMessage.Type.COMPLETED, "done"));
    List<WriteRecord> writes = writes(atPeer.take(ChaincodeMessage.Type.WRITE_BATCH_STATE));
    assertEquals(
        List.of(WriteRecord.Type.PUT_STATE, WriteRecord.Type.DEL_STATE),
        writes.stream().map(WriteRecord::getType).toList());
    assertEquals(List.of("a", "b"), writes.stream().map(WriteRecord::getKey).toList());
    assertEquals("1", writes.get(0).getValue().toStringUtf8());
    assertTrue(atPeer.messages.isEmpty());

    peer.onNext(text(ChaincodeMessage.Type.RESPONSE, ""));
    assertEquals("done", atPeer.take(ChaincodeMessage.Type.COMPLETED).getPayload().toStringUtf8());
    assertTrue(atShim.messages.isEmpty());
  }

  @Test
  void privateWrite_keepsItsCollection() throws Exception {
    begin(true, 10);
    shim.onNext(
        message(
            ChaincodeMessage.Type.PUT_STATE,
            PutState.newBuilder().setKey("a").setCollection("own").build()));
    shim.onNext(
        message(
            ChaincodeMessage.Type.PURGE_PRIVATE_DATA,
            DelState.newBuilder().setKey("b").setCollection("own").build()));
    shim.onNext(text(ChaincodeMessage.Type.COMPLETED, ""));
    List<WriteRecord> writes = writes(atPeer.take(ChaincodeMessage.Type.WRITE_BATCH_STATE));
    assertEquals(List.of("own", "own"), writes.stream().map(WriteRecord::getCollection).toList());
    assertEquals(WriteRecord.Type.PURGE_PRIVATE_DATA, writes.get(1).getType());
  }

  @Test
  void refusedWrites_endTheTransactionAsAnError() {
    begin(true, 10);
    shim.onNext(put("a", "1"));
    shim.onNext(text(ChaincodeMessage.Type.COMPLETED, "done"));
    atPeer.take(ChaincodeMessage.Type.WRITE_BATCH_STATE);
    peer.onNext(text(ChaincodeMessage.Type.ERROR, "no permission"));
    assertEquals(
        "no permission", atPeer.take(ChaincodeMessage.Type.ERROR).getPayload().toStringUtf8());
  }

  @Test
  void moreWritesThanAPeerTakes_areSentInBetween_andThePeersAnswerIsTheShims() throws Exception {
    begin(true, 2);
    shim.onNext(put("a", "1"));
    atShim.take(ChaincodeMessage.Type.RESPONSE);
    shim.onNext(put("b", "2"));
    assertEquals(2, writes(atPeer.take(ChaincodeMessage.Type.WRITE_BATCH_STATE)).size());
    assertTrue(atShim.messages.isEmpty());
    peer.onNext(text(ChaincodeMessage.Type.RESPONSE, ""));
    atShim.take(ChaincodeMessage.Type.RESPONSE);
    shim.onNext(text(ChaincodeMessage.Type.COMPLETED, "done"));
    atPeer.take(ChaincodeMessage.Type.COMPLETED);
  }

  @Test
  void transactionThatFails_writesNothing() {
    begin(true, 10);
    shim.onNext(put("a", "1"));
    shim.onNext(text(ChaincodeMessage.Type.ERROR, "failed"));
    atPeer.take(ChaincodeMessage.Type.ERROR);
    assertTrue(atPeer.messages.isEmpty());
  }

  @Test
  void peerThatOffersNothing_getsEveryMessageByItself() {
    begin(false, 10);
    conversation.fetch("careledger", "1", List.of("a", "b"));
    shim.onNext(put("a", "1"));
    atPeer.take(ChaincodeMessage.Type.PUT_STATE);
    peer.onNext(text(ChaincodeMessage.Type.RESPONSE, ""));
    atShim.take(ChaincodeMessage.Type.RESPONSE);
    shim.onNext(text(ChaincodeMessage.Type.COMPLETED, "done"));
    atPeer.take(ChaincodeMessage.Type.COMPLETED);
  }

  private CompletableFuture<Void> fetchInItsThread() throws InterruptedException {
    CompletableFuture<Void> fetched =
        CompletableFuture.runAsync(() -> conversation.fetch("careledger", "1", List.of("a", "b")));
    ChaincodeMessage asked = atPeer.messages.take();
    assertEquals(ChaincodeMessage.Type.GET_STATE_MULTIPLE, asked.getType());
    return fetched;
  }

  @Test
  void fetchedValues_answerReadsWithoutThePeer_andNoOthers() throws Exception {
    begin(true, 10);
    CompletableFuture<Void> fetched = fetchInItsThread();
    peer.onNext(
        message(
            ChaincodeMessage.Type.RESPONSE,
            GetStateMultipleResult.newBuilder()
                .addValues(ByteString.copyFromUtf8("1"))
                .addValues(ByteString.EMPTY)
                .build()));
    fetched.join();
    shim.onNext(get("a"));
    assertEquals("1", atShim.take(ChaincodeMessage.Type.RESPONSE).getPayload().toStringUtf8());
    shim.onNext(get("b"));
    assertTrue(atShim.take(ChaincodeMessage.Type.RESPONSE).getPayload().isEmpty());
    assertTrue(atPeer.messages.isEmpty());

    shim.onNext(get("c"));
    atPeer.take(ChaincodeMessage.Type.GET_STATE);
    shim.onNext(
        message(
            ChaincodeMessage.Type.GET_STATE,
            GetState.newBuilder().setKey("a").setCollection("own").build()));
    atPeer.take(ChaincodeMessage.Type.GET_STATE);
  }

  @Test
  void fetch_asksForTheKeysInTheirOrder() throws Exception {
    begin(true, 10);
    CompletableFuture<Void> fetched =
        CompletableFuture.runAsync(() -> conversation.fetch("careledger", "1", List.of("b", "a")));
    ChaincodeMessage asked = atPeer.messages.take();
    assertEquals(List.of("b", "a"), GetStateMultiple.parseFrom(asked.getPayload()).getKeysList());
    assertEquals("1", asked.getTxid());
    peer.onNext(text(ChaincodeMessage.Type.ERROR, "refused"));
    assertThrows(CompletionException.class, fetched::join);
  }

  @Test
  void fetch_fewerValuesThanKeys_fails() throws Exception {
    begin(true, 10);
    CompletableFuture<Void> fetched = fetchInItsThread();
    peer.onNext(
        message(ChaincodeMessage.Type.RESPONSE, GetStateMultipleResult.getDefaultInstance()));
    assertThrows(CompletionException.class, fetched::join);
  }

  @Test
  void fetch_whenThePeerGoes_fails() throws Exception {
    begin(true, 10);
    CompletableFuture<Void> fetched = fetchInItsThread();
    peer.onError(new IllegalStateException("broken"));
    assertThrows(CompletionException.class, fetched::join);
  }
}

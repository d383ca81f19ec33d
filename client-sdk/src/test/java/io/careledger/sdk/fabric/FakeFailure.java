// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;

/** The errors that a peer's gateway answers with. */
final class FakeFailure {
  private FakeFailure() {}

  /** A gateway's error with the words of another server. */
  static StatusRuntimeException of(Status.Code code, String message, String... details) {
    return of(code, message, Stream.of(details).map(d -> Map.entry("Hospital2MSP", d)));
  }

  /** A gateway's error with the words of several organisations' servers. */
  static StatusRuntimeException of(Status.Code code, String message, Map<String, String> details) {
    return of(code, message, details.entrySet().stream());
  }

  private static StatusRuntimeException of(
      Status.Code code, String message, Stream<Map.Entry<String, String>> details) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder().setCode(code.value()).setMessage(message);
    details.forEach(
        detail ->
            status.addDetails(
                Any.pack(
                    ErrorDetail.newBuilder()
                        .setAddress("peer:7051")
                        .setMspId(detail.getKey())
                        .setMessage(detail.getValue())
                        .build())));
    return StatusProto.toStatusRuntimeException(status.build());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hyperledger.fabric.contract.ClientIdentity;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/** The chaincode of these tests: keeps notes under keys, and calls each part of the stub once. */
final class NotesChaincode implements Chaincode {
  @Override
  public Response init(ChaincodeStub stub) {
    throw new UnsupportedOperationException("not called");
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    try {
      String result = call(stub, stub.getFunction().substring("notes:".length()), args(stub));
      return new Response(200, "", result.getBytes(UTF_8));
    } catch (LedgerException e) {
      return new Response(500, e.getMessage(), new byte[0]);
    }
  }

  private static String[] args(ChaincodeStub stub) {
    return stub.getParameters().toArray(new String[0]);
  }

  private static String call(ChaincodeStub stub, String transaction, String[] a) {
    return switch (transaction) {
      case "Put" -> {
        stub.putStringState(a[0], a[1]);
        stub.setEvent("Put.v1", a[0].getBytes(UTF_8));
        yield a[1];
      }
      case "Get" -> stub.getStringState(a[0]);
      case "Delete" -> {
        stub.delState(a[0]);
        yield "";
      }
      case "Add" -> {
        String old = stub.getStringState(a[0]);
        String sum = Long.toString((old.isEmpty() ? 0 : Long.parseLong(old)) + 1);
        stub.putStringState(a[0], sum);
        yield sum;
      }
      case "PutTwice" -> {
        stub.putStringState(a[0], a[1]);
        yield stub.getStringState(a[0]);
      }
      case "Refuse" -> throw new LedgerException(ErrorCode.ARGUMENT_INVALID, "note", "is refused");
      case "Throw" -> throw new IllegalStateException("secret");
      case "Who" -> who(stub);
      case "When" -> stub.getTxTimestamp().toString();
      case "PutComposite" -> {
        stub.putStringState(stub.createCompositeKey(a[0], a[1], a[2]).toString(), a[3]);
        yield "";
      }
      case "ListComposite" -> rows(stub.getStateByPartialCompositeKey(a[0], a[1]));
      case "Range" -> rows(stub.getStateByRange(a[0], a[1]));
      case "CountInto" -> {
        int count = rows(stub.getStateByRange(a[0], a[1])).split(",", -1).length;
        stub.putStringState(a[2], Integer.toString(count));
        yield Integer.toString(count);
      }
      case "Page" -> page(stub.getStateByRangeWithPagination(a[0], a[1], 2, a[2]));
      case "PageThenPut" -> {
        String page = page(stub.getStateByRangeWithPagination(a[0], a[1], 2, ""));
        stub.putStringState("z", page);
        yield page;
      }
      case "History" -> history(stub.getHistoryForKey(a[0]));
      case "PutPrivate" -> {
        stub.putPrivateData(a[0], a[1], Objects.requireNonNull(stub.getTransient().get("value")));
        yield "";
      }
      case "GetPrivate" -> stub.getPrivateDataUTF8(a[0], a[1]);
      case "AddPrivate" -> {
        stub.putPrivateData(a[0], a[1], stub.getPrivateDataUTF8(a[0], a[1]) + "+");
        yield "";
      }
      case "ListPrivate" -> rows(stub.getPrivateDataByRange(a[0], "", ""));
      case "PrivateHash" -> HexFormat.of().formatHex(stub.getPrivateDataHash(a[0], a[1]));
      case "DeletePrivate" -> {
        stub.delPrivateData(a[0], a[1]);
        yield "";
      }
      case "PurgePrivate" -> {
        stub.purgePrivateData(a[0], a[1]);
        yield "";
      }
      case "Query" -> rows(stub.getQueryResult("{}"));
      case "Protect" -> {
        stub.setStateValidationParameter(a[0], a[1].getBytes(UTF_8));
        yield "";
      }
      case "Protection" -> new String(stub.getStateValidationParameter(a[0]), UTF_8);
      default -> throw new LedgerException(ErrorCode.TRANSACTION_UNKNOWN, "", transaction);
    };
  }

  private static String who(ChaincodeStub stub) {
    try {
      ClientIdentity identity = new ClientIdentity(stub);
      return identity.getMSPID() + "/" + identity.getAttributeValue("careledger.role");
    } catch (CertificateException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String rows(QueryResultsIterator<KeyValue> results) {
    List<String> rows = new ArrayList<>();
    for (KeyValue row : results) {
      rows.add(row.getKey().replace('\0', '|') + "=" + row.getStringValue());
    }
    return String.join(",", rows);
  }

  private static String page(QueryResultsIteratorWithMetadata<KeyValue> results) {
    List<String> rows = new ArrayList<>();
    for (KeyValue row : results) {
      rows.add(row.getKey());
    }
    return String.join(",", rows) + " next:" + results.getMetadata().getBookmark();
  }

  private static String history(QueryResultsIterator<KeyModification> results) {
    List<String> rows = new ArrayList<>();
    for (KeyModification row : results) {
      rows.add(row.isDeleted() ? "deleted" : row.getStringValue());
    }
    return String.join(",", rows);
  }
}

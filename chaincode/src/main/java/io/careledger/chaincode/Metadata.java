// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to Fabric's {@code GetMetadata}, in the form of its contract schema. Written from the
 * list of transactions: the shim's builder keeps static state, orders by hash and takes longer than
 * a query.
 */
final class Metadata {
  private static final String SCHEMA =
      "https://fabric-shim.github.io/release-1.4/contract-schema.json";

  private Metadata() {}

  static String text() {
    Map<String, List<JsonObject>> byContract = new TreeMap<>();
    for (Transactions transaction : Transactions.values()) {
      byContract
          .computeIfAbsent(transaction.contract(), name -> new ArrayList<>())
          .add(describe(transaction));
    }
    JsonObject contracts = JsonObject.empty();
    for (Map.Entry<String, List<JsonObject>> entry : byContract.entrySet()) {
      contracts =
          contracts.with(
              entry.getKey(),
              JsonObject.empty()
                  .with("info", info(entry.getKey()))
                  .with("name", entry.getKey())
                  .with("transactions", entry.getValue()));
    }
    return CanonicalJson.encode(
        JsonObject.empty()
            .with("$schema", SCHEMA)
            .with("components", JsonObject.empty().with("schemas", JsonObject.empty()))
            .with("contracts", contracts)
            .with("info", info("careledger")));
  }

  private static JsonObject info(String title) {
    return JsonObject.empty().with("title", title).with("version", "1");
  }

  private static JsonObject describe(Transactions transaction) {
    List<JsonObject> parameters = new ArrayList<>();
    parameters.add(parameter(transaction.kind() == Transactions.Kind.QUERY ? "query" : "payload"));
    if (transaction.kind() == Transactions.Kind.ACTOR) {
      parameters.add(parameter("signature"));
    }
    return JsonObject.empty()
        .with("name", transaction.transaction())
        .with("parameters", parameters)
        .with("returns", JsonObject.empty().with("type", "string"))
        .with(
            "tags", List.of(transaction.kind() == Transactions.Kind.QUERY ? "evaluate" : "submit"));
  }

  private static JsonObject parameter(String name) {
    return JsonObject.empty()
        .with("name", name)
        .with("schema", JsonObject.empty().with("type", "string"));
  }
}

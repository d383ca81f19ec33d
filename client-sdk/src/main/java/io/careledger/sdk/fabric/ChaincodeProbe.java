// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionArgs;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;

/** Which chaincode the channel agreed on, and which one one's own peer runs. */
final class ChaincodeProbe {
  private static final String METADATA = "org.hyperledger.fabric:GetMetadata";

  private final Network channel;
  private final NetworkFile network;

  ChaincodeProbe(Network channel, NetworkFile network) {
    this.channel = channel;
    this.network = network;
  }

  /**
   * The definition that is committed on the channel.
   *
   * @return version, sequence and who approved it, in words
   * @throws LedgerException if there is none, or the peer does not answer
   */
  String definition() {
    byte[] question =
        QueryChaincodeDefinitionArgs.newBuilder()
            .setName(network.chaincode())
            .build()
            .toByteArray();
    try {
      QueryChaincodeDefinitionResult found =
          QueryChaincodeDefinitionResult.parseFrom(
              channel
                  .getContract("_lifecycle")
                  .newProposal("QueryChaincodeDefinition")
                  .addArguments(question)
                  .setEndorsingOrganizations(network.msp())
                  .build()
                  .evaluate());
      return network.chaincode()
          + " "
          + found.getVersion()
          + ", sequence "
          + found.getSequence()
          + ", approved by "
          + found.getApprovalsMap().entrySet().stream()
              .filter(java.util.Map.Entry::getValue)
              .map(java.util.Map.Entry::getKey)
              .sorted()
              .collect(Collectors.joining(", "));
    } catch (GatewayException e) {
      throw GatewayFailure.of(e, "asking for the chaincode's definition");
    } catch (InvalidProtocolBufferException e) {
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED, "", "the peer's answer is not in Fabric's form", e);
    }
  }

  /**
   * Compares the transactions of the chaincode that one's own peer runs with those that this
   * program knows.
   *
   * @return what differs, in words; empty if nothing does
   * @throws LedgerException if the chaincode does not answer
   */
  String differences() {
    Set<String> theirs = functions();
    Set<String> ours =
        Arrays.stream(Transactions.values())
            .map(Transactions::function)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing = new TreeSet<>(ours);
    missing.removeAll(theirs);
    Set<String> unknown = new TreeSet<>(theirs);
    unknown.removeAll(ours);
    List<String> differences = new ArrayList<>();
    if (!missing.isEmpty()) {
      differences.add("it lacks " + String.join(", ", missing));
    }
    if (!unknown.isEmpty()) {
      differences.add("this program does not know its " + String.join(", ", unknown));
    }
    return String.join("; ", differences);
  }

  /**
   * Lets the peers of these institutions compute the same, as for a transaction that is then not
   * ordered, and compares what they did.
   *
   * @throws LedgerException {@code CL-ENDORSEMENT-DIVERGED} naming those that differ or do not
   *     answer
   */
  void requireAlike(List<String> msps) {
    try {
      channel
          .getContract(network.chaincode())
          .newProposal(METADATA)
          .setEndorsingOrganizations(msps.toArray(String[]::new))
          .build()
          .endorse();
    } catch (EndorseException e) {
      throw GatewayFailure.ofEndorse(e, msps);
    }
  }

  private Set<String> functions() {
    Contract contract = channel.getContract(network.chaincode());
    String text;
    try {
      text =
          new String(
              contract
                  .newProposal(METADATA)
                  .setEndorsingOrganizations(network.msp())
                  .build()
                  .evaluate(),
              StandardCharsets.UTF_8);
    } catch (GatewayException e) {
      throw GatewayFailure.ofEvaluate(e);
    }
    Set<String> functions = new TreeSet<>();
    if (CanonicalJson.read(text).members().get("contracts") instanceof JsonObject contracts) {
      contracts
          .members()
          .forEach(
              (name, value) -> {
                if (value instanceof JsonObject object
                    && object.members().get("transactions") instanceof List<?> transactions) {
                  transactions.forEach(item -> functions.add(name + ":" + nameOf(item)));
                }
              });
    }
    return functions;
  }

  private static Object nameOf(Object transaction) {
    return transaction instanceof JsonObject object
        ? object.members().getOrDefault("name", "?")
        : "?";
  }
}

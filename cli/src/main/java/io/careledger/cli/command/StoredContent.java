// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.command.Examination.Outcome;
import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.crypto.content.Cid;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the content store against the ledger: what is missing, what nobody names. */
final class StoredContent {
  private StoredContent() {}

  static Outcome examine(Invocation invocation, EmbeddedNetwork network) throws IOException {
    Cid probe =
        network
            .store()
            .put(new ByteArrayInputStream("careledger doctor".getBytes(StandardCharsets.US_ASCII)));
    network.store().remove(probe);
    Set<String> named = new HashSet<>();
    int missing = 0;
    for (RecordVersion version : versions(network)) {
      for (String cid :
          List.of(
              version.description().content().headerCid(),
              version.description().content().payloadCid())) {
        if (named.add(cid) && !network.store().has(Cid.parse(cid))) {
          missing++;
        }
      }
    }
    long orphans = orphans(invocation.home().content(), named);
    String detail =
        named.size()
            + " contents are named by records, "
            + missing
            + " of them are missing; "
            + orphans
            + " are named by none (left by interrupted commands)";
    return missing == 0 ? Examination.good(detail) : Examination.bad(detail);
  }

  /** Every version of every record that is not withdrawn. */
  private static List<RecordVersion> versions(EmbeddedNetwork network) {
    CareLedger reader = network.at(network.institutions().get(0).msp());
    return network.consortium().members().stream()
        .map(member -> member.institution())
        .map(Institution::msp)
        .flatMap(msp -> reader.actors().list(msp))
        .map(Actor::actor)
        .flatMap(owner -> reader.records().listByOwner(owner))
        .filter(head -> !head.isWithdrawn())
        .flatMap(head -> reader.records().history(head.description().record()))
        .toList();
  }

  private static long orphans(Path folder, Set<String> named) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("b") && !named.contains(name))
          .count();
    }
  }
}

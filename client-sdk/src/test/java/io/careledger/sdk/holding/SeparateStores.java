// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.content.DirectoryStore;
import io.careledger.sdk.scenario.FourInstitutions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Four institutions of which three have a store of their own, each of which can read the others';
 * two are to hold every record.
 */
public final class SeparateStores implements AutoCloseable {
  public static final Duration PERIOD = Duration.ofDays(1);
  public static final ReplicaRule TWO =
      new ReplicaRule(2, List.of("Hospital1MSP", "Hospital2MSP", "ResearchMSP"));
  private static final Map<String, String> NAMES =
      Map.of("Hospital1MSP", "hospital1", "Hospital2MSP", "hospital2", "ResearchMSP", "research");

  public final FourInstitutions four;
  private final Path folder;
  private final Map<String, FaultyStore> stores = new LinkedHashMap<>();

  public SeparateStores(Path folder) throws IOException {
    this.folder = folder;
    four = new FourInstitutions(folder);
    stores.put("hospital1", new FaultyStore(four.store));
    for (String name : List.of("hospital2", "research", "regulator")) {
      stores.put(name, new FaultyStore(DirectoryStore.open(folder.resolve("content-" + name))));
      Files.createDirectories(state(name));
    }
    Files.createDirectories(state("hospital1"));
  }

  public Path state(String name) {
    return folder.resolve("holding-" + name);
  }

  FaultyStore store(String name) {
    FaultyStore store = stores.get(name);
    if (store == null) {
      throw new IllegalArgumentException(name);
    }
    return store;
  }

  /** A follower as a new process would make it. */
  public PinFollower follower(String name) {
    return follower(name, four.builder(name).store(store(name)).build());
  }

  public PinFollower follower(String name, CareLedger at) {
    List<ContentStore> sources =
        stores.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(name))
            .<ContentStore>map(Map.Entry::getValue)
            .toList();
    return at.pinFollower(state(name), TWO, sources, PERIOD);
  }

  Consortium consortium() {
    return four.at("hospital1").consortium().read().consortium().orElseThrow();
  }

  /** The institution beside hospital1 that should hold a record of hospital1's. */
  public String second(RecordVersion record) {
    List<String> holders = TWO.holders(record.description().record(), "Hospital1MSP", consortium());
    return name(holders.get(1));
  }

  /** The one with a store that should not hold it. */
  public String third(RecordVersion record) {
    return second(record).equals("research") ? "hospital2" : "research";
  }

  static String name(String msp) {
    return NAMES.getOrDefault(msp, "");
  }

  public List<String> holders(RecordVersion record) {
    return four.at("regulator")
        .holders(record.description().record())
        .map(holding -> name(holding.msp()) + " " + holding.version() + " " + status(holding))
        .sorted()
        .toList();
  }

  /** What an institution last said of the first version. */
  Holding holding(String name, RecordVersion record) {
    return four.at("regulator")
        .holders(record.description().record())
        .filter(holding -> name(holding.msp()).equals(name) && holding.version() == 1)
        .findFirst()
        .orElseThrow();
  }

  private static String status(Holding holding) {
    return holding.status().text();
  }

  public static List<Cid> cids(RecordVersion record) {
    return Stream.of(
            record.description().content().headerCid(), record.description().content().payloadCid())
        .map(Cid::parse)
        .toList();
  }

  public boolean holds(String name, RecordVersion record) throws ContentException {
    for (Cid cid : cids(record)) {
      if (!store(name).holds(cid)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    four.close();
  }
}

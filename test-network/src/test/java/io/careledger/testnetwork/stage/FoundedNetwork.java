// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The consortium on the tested network: founded now if it is not, with members that answer. Opened
 * at its first use and left open until the JVM ends.
 */
public final class FoundedNetwork {
  private static @Nullable FoundedNetwork only;

  private final List<InstitutionAccess> institutions;

  private FoundedNetwork(List<InstitutionAccess> institutions) {
    this.institutions = institutions;
  }

  /** The one of this JVM. */
  public static synchronized FoundedNetwork get() {
    FoundedNetwork opened = only;
    if (opened == null) {
      opened = open(TestedNetwork.get());
      only = opened;
    }
    return opened;
  }

  private static FoundedNetwork open(TestedNetwork tested) {
    AtomicLong newest = new AtomicLong();
    List<Ledger> peers =
        tested.files().stream()
            .map(file -> FabricConnections.of(file, Clock.systemUTC()).connect(Role.CLIENT))
            .toList();
    List<InstitutionAccess> institutions =
        tested.files().stream()
            .map(
                file ->
                    new InstitutionAccess(
                        file, connections -> ScenarioLedger.over(connections, peers, newest)))
            .toList();
    new Founding(tested, institutions, MemberAgents.beside(tested, institutions)).complete();
    return new FoundedNetwork(institutions);
  }

  public InstitutionAccess institution(String name) {
    return institutions.stream()
        .filter(institution -> institution.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  InstitutionAccess institutionOf(String msp) {
    return institutions.stream()
        .filter(institution -> institution.msp().equals(msp))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(msp));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import io.careledger.testnetwork.nodes.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage on the real network. All stages of a JVM are on the same consortium; what a test finds
 * there is its own because its actors are. Every submit is endorsed by all institutions' peers, so
 * one chaincode that computes something else than the others fails the scenario.
 */
public final class NetworkStage extends Stage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final FoundedNetwork network = FoundedNetwork.get();
  private final List<Session> sessions = new ArrayList<>();

  public NetworkStage(Path folder) {
    super(folder);
  }

  @Override
  public CareLedger at(String name) {
    return network.institution(name).careLedger();
  }

  @Override
  public CareLedger.Builder builder(String name) {
    return network.institution(name).builder();
  }

  @Override
  public Session session(String msp) {
    Session session = new Session(network.institutionOf(msp).connections(), clock(), random);
    sessions.add(session);
    return session;
  }

  @Override
  public ContentStore store() {
    return network.institution("hospital1").store();
  }

  @Override
  public boolean isRemoved(RecordVersion version) {
    Await.until(
        PATIENCE,
        "nothing left of " + version.description().record(),
        () -> {
          try {
            return super.isRemoved(version);
          } catch (ContentException e) {
            throw new AssertionError(e);
          }
        });
    return true;
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  /** The institutions stay connected for the next stage. */
  @Override
  public void close() {
    sessions.forEach(Session::close);
  }
}

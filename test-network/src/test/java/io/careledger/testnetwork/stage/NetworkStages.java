// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.sdk.scenario.Stage;
import java.nio.file.Path;

/** Opens stages on the network; found by {@link java.util.ServiceLoader}. */
public final class NetworkStages implements Stage.Provider {
  @Override
  public Stage open(Path folder) {
    return new NetworkStage(folder);
  }
}

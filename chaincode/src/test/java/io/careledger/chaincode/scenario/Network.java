// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.scenario;

import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.BiFunction;

/**
 * Where a scenario runs.
 *
 * @param ledgers gives the channel for an institution in a role
 * @param clock by which payloads expire
 * @param random makes keys and request ids; a seeded one makes a run repeatable
 */
public record Network(BiFunction<String, Role, Ledger> ledgers, Clock clock, SecureRandom random) {}

// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.Role;

/**
 * An identity to be registered at a certificate authority.
 *
 * @param name unique at the authority
 * @param role what it may do on the ledger; becomes the attribute {@code careledger.role} of every
 *     certificate that is issued to it
 */
public record Registration(String name, Role role) {}

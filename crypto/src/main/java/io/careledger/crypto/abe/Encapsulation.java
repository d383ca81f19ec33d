// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

/**
 * A capsule and the key that it carries.
 *
 * @param capsule public
 * @param key secret
 */
public record Encapsulation(Capsule capsule, CapsuleKey key) {}

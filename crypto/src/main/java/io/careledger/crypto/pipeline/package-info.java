// SPDX-License-Identifier: Apache-2.0
/** Work on a stream's blocks beside the thread that reads and writes them. */
@NullMarked
package io.careledger.crypto.pipeline;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0

//go:build tools

// Package tools pins the ipfs command of Kubo v0.42.0 that scripts/network builds.
package tools

import _ "github.com/ipfs/kubo/cmd/ipfs"

// SPDX-License-Identifier: Apache-2.0

//go:build tools

// Package tools pins the server of Hyperledger Fabric CA v1.5.15 that scripts/network builds.
package tools

import _ "github.com/hyperledger/fabric-ca/cmd/fabric-ca-server"

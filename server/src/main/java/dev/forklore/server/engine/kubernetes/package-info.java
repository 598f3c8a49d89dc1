/**
 * Sandboxes that are pods of a Kubernetes cluster, each with whole cores of its own. The cluster
 * does a cluster's work: it places pods, holds them to their cores and says what became of them.
 * What is here asks it for pods, keeps some of them parked, and talks to them.
 */
@NullMarked
package dev.forklore.server.engine.kubernetes;

import org.jspecify.annotations.NullMarked;

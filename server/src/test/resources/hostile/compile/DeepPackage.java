// A package so deep that the path of its class is longer than a path can be.
// ends: compile-error
// says: at most 4,086
package ⟦pp.×2000⟧pp;
class DeepPackage { void main() {} }

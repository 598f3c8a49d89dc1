// 64 KiB of opening braces.
// ends: compile-error
⟦{×65000⟧

// A module declaration, which javac answers without an error when its file manager fails.
// ends: compile-error
// says: module-info
module m {}

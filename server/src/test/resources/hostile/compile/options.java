// A file that is named like a file of options.
// named: @options.java
// ends: refused
void main() {}

// A file that is named like an option of the launcher.
// named: -J-Dx=1.java
// ends: refused
void main() {}

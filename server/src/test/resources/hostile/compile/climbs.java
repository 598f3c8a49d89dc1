// A file that is named like a way out of its folder.
// named: ../../opt/forklore/Climbs.java
// ends: refused
void main() {}

// A class of 130 umlauts, each of which takes two bytes in the name of its file.
// ends: compile-error
// says: at most 255
void main() {}
class ⟦ä×130⟧ {}

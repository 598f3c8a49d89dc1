// An inner class whose file would have a name of more than 255 bytes.
// ends: compile-error
// says: at most 255
void main() {}
class ⟦I×300⟧ {}

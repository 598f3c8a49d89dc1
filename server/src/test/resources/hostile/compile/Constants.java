// Constants that double: the last would be 4 GiB long.
// ends: compile-error or exited
static final String A = "⟦x×1000⟧";
static final String B = A + A + A + A + A + A + A + A;
static final String C = B + B + B + B + B + B + B + B;
static final String D = C + C + C + C + C + C + C + C;
static final String E = D + D + D + D + D + D + D + D;
static final String F = E + E + E + E + E + E + E + E;
static final String G = F + F + F + F + F + F + F + F;
static final String H = G + G + G + G + G + G + G + G;

void main() {
  IO.println(H.length());
}

# Brackets nested 10,000 deep.
# ends: exited
# exit: 1
# shows: SyntaxError|MemoryError|RecursionError
x = ⟦[×10000⟧⟦]×10000⟧

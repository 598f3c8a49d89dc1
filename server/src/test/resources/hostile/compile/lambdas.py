# Expressions that are too deep for the parser's stack.
# ends: exited
# shows: SyntaxError|MemoryError|RecursionError
x = ⟦not ×12000⟧1
